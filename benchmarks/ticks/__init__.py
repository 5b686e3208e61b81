"""A tick of the clock: a thousand reminders are due among many that are not."""
