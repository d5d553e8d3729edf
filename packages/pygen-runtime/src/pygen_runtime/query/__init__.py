"""Typed queries: handles of properties, conditions, trees of includes, and what reads them."""
