"""Reading graphs of instances: semi-joins, includes at every level, all pages (`docs/design/query.md`)."""
