"""What templates print: frozen dataclasses of code."""
