"""The database: one SQLite file (or memory) with a table of instances and a table for each container."""
