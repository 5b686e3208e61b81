"""Pages and machine-readable answers over HTTP."""
