"""TypeScript names for what a model holds."""
