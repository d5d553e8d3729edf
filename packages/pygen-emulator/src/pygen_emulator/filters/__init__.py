"""The filter language: reading it, resolving its properties, turning it into SQL (API section 6)."""
