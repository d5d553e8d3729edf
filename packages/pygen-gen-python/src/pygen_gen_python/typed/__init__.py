"""Typed classes of cognite-sdk, in one file: for those who use cognite-sdk itself."""
