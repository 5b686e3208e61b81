"""How long each kind of personal data is kept: what `privacy` tells and the purge keeps to."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Days:
    """Kept for so many days, then deleted."""

    count: int

    @property
    def length(self) -> timedelta:
        """The period as a length of time."""
        return timedelta(days=self.count)


@dataclass(frozen=True, slots=True)
class Years:
    """Kept for so many years, as the law demands."""

    count: int


@dataclass(frozen=True, slots=True)
class UntilForgotten:
    """Kept until the member asks for its erasure."""


Period = Days | Years | UntilForgotten

#: By the kinds that `core.texts.privacy.kinds` names.
#: Accounts are kept for ten years (Italian civil code, art. 2220; French code de commerce,
#: art. L123-22).
PERIODS: dict[str, Period] = {
    "identity": UntilForgotten(),
    "preferences": UntilForgotten(),
    "role": UntilForgotten(),
    "gifts": Years(10),
    "conversation": Days(30),
    "hand_offs": Days(365),
    "labels": Days(365),
    "deliveries": Days(365),
    "statements": Days(400),
    "events": Years(10),
    "staff": Years(10),
}
