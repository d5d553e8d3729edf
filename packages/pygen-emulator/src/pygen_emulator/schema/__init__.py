"""Spaces, containers, views and data models: their definitions, their rules, and what they look like on the wire."""
