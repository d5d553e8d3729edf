"""Wheels: an SDK as a file that installers take, written without a build backend."""
