"""One person with several doors: identities are linked by a code, and parted again."""
