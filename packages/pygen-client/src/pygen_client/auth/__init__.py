"""Where tokens come from: login flows as plain generators, without any HTTP library."""
