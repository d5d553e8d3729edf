"""Writing: from objects to the nodes and edges that are sent, and what came of them."""
