"""The control API: what people do, and what only tests do."""
