"""What decides: no framework, no network, no clock, no environment.

Three doors: questions come in by `core/conversation`, money comes in by `core/giving`, messages go
out by `core/outreach`. Nothing else crosses the wall of `core/`.
"""
