"""TypeScript text for the types of the IR."""
