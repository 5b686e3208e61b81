"""Every question to the database, by subject and by name."""
