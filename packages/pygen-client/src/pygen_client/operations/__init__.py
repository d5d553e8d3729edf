"""Operations: everything that decides, as generators of instructions. See `docs/design/operations.md`."""
