"""Python names for what a model holds."""
