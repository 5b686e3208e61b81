"""A museum's post brought to many channels of Discord: ours, and the library's own way."""
