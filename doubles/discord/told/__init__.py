"""How the API tells of guilds, channels and members, and who is told what."""
