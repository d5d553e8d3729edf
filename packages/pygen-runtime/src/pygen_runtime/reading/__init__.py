"""Reading: what to ask for, and values that ask when they must."""
