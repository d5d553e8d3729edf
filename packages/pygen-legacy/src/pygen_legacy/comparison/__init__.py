"""The public surface of two SDKs of one model: v1's and ours, and what differs."""
