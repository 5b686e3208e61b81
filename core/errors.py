"""The whole tree of errors, each with a sentence that can be read aloud.

CultureTimeError
├── Refusal                what a member asked can't be done; the reply says why
├── Mistake                what an operator or a museum gave is wrong; says where and how to mend it
├── NoPicture              what came with a message is no picture that can be shown everywhere
├── StoreError             the database
│   ├── StoreUnavailable   it can't be reached, is full, locked or read-only
│   ├── StoreNewer         it was written by a newer version
│   └── ScopeError         a query outside the scope it runs in
└── DeliveryError          what a transport says of a message that did not arrive
    ├── AddressClosed      nobody is there any more: never try again
    ├── MessageRefused     the platform refuses this message: trying again is useless
    │   └── EditRefused    what was sent stands as it is; another message could take its place
    └── TryLater           not now: safe to try again, nothing was shown
"""

from datetime import timedelta


class CultureTimeError(Exception):
    """Something that the program foresaw went wrong."""


class Refusal(CultureTimeError):
    """What a member asked can't be done. Its text is a sentence in the member's language."""


class Mistake(CultureTimeError):
    """What an operator or a museum gave is wrong; says where, what is allowed, how to mend it."""


class NoPicture(CultureTimeError):
    """What came with a message can't be fetched, or is no picture that can be shown everywhere."""


class StoreError(CultureTimeError):
    """The database did not do what was asked."""


class StoreUnavailable(StoreError):
    """The database can't be reached, is full, locked or read-only."""


class StoreNewer(StoreError):
    """The database was written by a newer version of the program."""


class ScopeError(StoreError):
    """A query ran without a scope, or outside the scope it was given."""


class DeliveryError(CultureTimeError):
    """A message did not arrive."""


class AddressClosed(DeliveryError):
    """Nobody is there any more: blocked, removed or gone."""


class MessageRefused(DeliveryError):
    """The platform refuses this message for what it is."""


class EditRefused(MessageRefused):
    """What was sent was edited too often; the platform would take a new message in its place."""


class TryLater(DeliveryError):
    """Not now; nothing was shown. `after` is the wait that the platform asks for."""

    def __init__(self, reason: str, after: timedelta | None = None) -> None:
        super().__init__(reason)
        self.after = after
