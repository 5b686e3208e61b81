"""The first tables, as they were when the first databases were made. Never changed again."""
