"""GraphQL: what a query asked for, as objects."""
