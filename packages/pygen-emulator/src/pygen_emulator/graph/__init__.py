"""GraphQL over a data model: reading, as generated SDKs and people's queries use it (API section 7)."""
