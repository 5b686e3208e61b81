"""Discord as a bot sees it: REST and gateway over loopback, with people, limits and faults.

`python -m doubles.discord` runs it as a process of its own; `doubles.discord.client` steers it.
It reaches nobody: bots come to it, and it calls no address.
"""
