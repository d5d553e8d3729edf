"""What will change for a program, an SDK or a settings file of pygen 1.x."""
