"""Nodes and edges: writing, reading, listing, searching, aggregating, querying (API section 5)."""
