"""Gifts that Stripe tells of: what taking one in costs, against a plain program that stores it."""
