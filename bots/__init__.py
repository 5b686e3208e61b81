"""The places where people talk: one room per platform, each translates and none decides."""
