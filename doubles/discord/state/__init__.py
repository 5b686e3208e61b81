"""What the double remembers: worlds of people, bots, guilds, channels, messages and files."""
