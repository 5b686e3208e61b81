"""Telegram as a bot sees it: the Bot API over loopback HTTP, with people, limits and faults.

`python -m doubles.telegram` runs it as a process of its own; `doubles.telegram.client` steers it.
It reaches nobody: the only addresses it ever calls are webhooks on this machine.
"""
