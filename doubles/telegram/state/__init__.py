"""What the double remembers: worlds of people, bots, chats, messages and files."""
