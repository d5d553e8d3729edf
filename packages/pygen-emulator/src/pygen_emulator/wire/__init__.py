"""What crosses the wire: requests, responses, JSON text and errors."""
