"""Nudges: scheduled messages to one member, by a rule, with their consent."""
