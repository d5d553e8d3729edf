"""Time series with datapoints, files and sequences, as far as generated SDKs use them (API section 8)."""
