"""Gifts: pledges, the ledger, totals, tiers and milestones; money comes in by `door`."""
