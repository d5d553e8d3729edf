"""Rewriting programs that use SDKs of pygen 1.x so that they use new ones."""
