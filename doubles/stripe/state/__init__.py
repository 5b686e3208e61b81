"""What one process knows: worlds, the books of each account, keys, endpoints."""
