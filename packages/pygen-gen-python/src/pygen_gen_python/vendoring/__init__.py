"""SDKs that carry runtime and client: they need httpx and pydantic alone."""
