"""Mock data: nodes and edges that fit a data model, the same for the same seed."""
