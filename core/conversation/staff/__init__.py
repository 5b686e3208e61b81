"""What staff say and do in their own space, on every platform."""
