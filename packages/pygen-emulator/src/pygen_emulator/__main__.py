"""`python -m pygen_emulator`: the command `pygen-emulator`."""

from pygen_emulator.cli import main

if __name__ == "__main__":
    main()
