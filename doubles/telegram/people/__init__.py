"""What people do and see: the deeds of the control API, one file per subject."""
