"""From the bytes of a page to objects."""
