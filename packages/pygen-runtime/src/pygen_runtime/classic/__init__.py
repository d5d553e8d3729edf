"""Time series, files and sequences: what instances are beside the data model, or name by external id.

Nothing of it is imported before it is used.
"""
