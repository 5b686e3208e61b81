"""What the client gives of what happened."""

from dataclasses import dataclass, field

from doubles.json import Json


@dataclass(frozen=True, slots=True)
class Paid:
    """A try to pay; `status` is the charge's: succeeded, pending or failed."""

    charge: str
    payment_intent: str
    status: str
    amount: int


@dataclass(frozen=True, slots=True)
class Hook:
    """A registered endpoint and the secret that signs what goes there."""

    endpoint: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Delivered:
    """One delivery as it was answered; `status` 0: not at all. `at` counts seconds, only on."""

    event: str
    endpoint: str
    status: int
    seconds: float
    at: float


def delivered(told: list[Json]) -> list[Delivered]:
    """Read deliveries as the control API tells them."""
    return [Delivered(**one) for one in told]
