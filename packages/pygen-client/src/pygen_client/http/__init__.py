"""How requests travel: the seam to HTTP libraries, retries, and the two drivers."""
