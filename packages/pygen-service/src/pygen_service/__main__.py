"""``python -m pygen_service``."""

from .cli import main

main()
