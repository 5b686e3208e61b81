"""The ways money comes: each provider's events are translated into the one door, `core/giving`."""
