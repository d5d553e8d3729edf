"""Thirty query patterns: what each takes with `query()`, with plain calls, and with version 1."""
