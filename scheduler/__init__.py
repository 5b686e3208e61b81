"""The clock and the engine: they say when work is due, the core says what is done."""
