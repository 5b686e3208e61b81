"""From an update's bytes to its reply's, on Telegram: ours, and the library's own way."""
