"""Jobs and results: what was asked for, who works on it, and what came out."""
