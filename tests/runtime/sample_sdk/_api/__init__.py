"""The APIs of the views."""
