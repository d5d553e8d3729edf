"""What an SDK consists of, with every name and every type decided: between the IR and the blocks."""
