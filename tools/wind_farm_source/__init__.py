"""Source of the example model: short notation for its schema, and the makers of its instances."""
