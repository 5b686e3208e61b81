"""Every state and kind that is stored, by subject."""
