"""The way from an HTTP request to an endpoint and back, and the shells around it."""
