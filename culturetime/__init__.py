"""The front door: the command line, the settings, and the wiring that alone knows everything."""
