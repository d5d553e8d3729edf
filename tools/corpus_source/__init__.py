"""The cases of the corpus, in a short notation."""
