"""What bots ask by REST, one file per subject."""
