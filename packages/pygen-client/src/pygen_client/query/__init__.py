"""The language of reads: filters, property references, sorting."""
