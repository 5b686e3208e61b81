"""What people do, and what only tests do."""
