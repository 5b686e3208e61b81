"""A museum's update brought to many on Telegram: ours, and the libraries' own ways."""
