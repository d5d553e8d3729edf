"""The SDK of version 1 and ours, on the same emulator: the same calls give the same answers."""
