"""What happens to money, and which events tell of it."""
