"""What the IR's types and fields are in Python."""
