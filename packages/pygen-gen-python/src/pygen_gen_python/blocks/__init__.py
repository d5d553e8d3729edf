"""View-models of the templates: frozen dataclasses of `Code`. Blocks decide, templates print."""
