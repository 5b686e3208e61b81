"""What banks agree on: account numbers, references, the code that their apps scan."""
