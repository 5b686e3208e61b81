"""The keys that open the API."""

from dataclasses import dataclass

#: What a restricted key may do with one kind of object.
RIGHTS = ("none", "read", "write")


@dataclass(frozen=True, slots=True)
class Key:
    """A secret key, or a restricted one: then `rights` says read or write for each subject."""

    secret: str
    rights: dict[str, str] | None = None

    def may(self, subject: str, right: str) -> bool:
        """Whether it may read or write a subject."""
        if self.rights is None:
            return True
        return RIGHTS.index(self.rights.get(subject, "none")) >= RIGHTS.index(right)
