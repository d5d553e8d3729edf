"""Data classes: what is read, what is written, and lists of them."""
