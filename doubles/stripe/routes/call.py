"""One request, and the route that answers it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from doubles.json import Json
from doubles.stripe.parameters import Given
from doubles.stripe.state.till import Till


@dataclass(frozen=True, slots=True)
class Call:
    """What is asked in whose books; `path` holds the parts of the address that the route names."""

    till: Till
    given: Given
    path: dict[str, str] = field(default_factory=dict)

    def object(self, kind: str, part: str = "id") -> Json:
        """The object that the address names; raises ApiError where there is none."""
        return self.till.books.get(kind, self.path[part], part)


#: Answers a call, or raises ApiError.
Doing = Callable[[Call], Json]


@dataclass(frozen=True, slots=True)
class Route:
    """Does it, for a key that has `right` on `subject`; takes the parameters named."""

    do: Doing
    subject: str
    right: str
    takes: frozenset[str] = frozenset()


#: What every request may have.
COMMON = frozenset({"expand"})
#: What every list may have.
PAGES = frozenset({"limit", "starting_after", "ending_before", "created"})


def reads(do: Doing, subject: str, *takes: str) -> Route:
    """Make a route that only looks."""
    return Route(do, subject, "read", COMMON | frozenset(takes))


def lists(do: Doing, subject: str, *takes: str) -> Route:
    """Make a route that gives a page of a list."""
    return Route(do, subject, "read", COMMON | PAGES | frozenset(takes))


def writes(do: Doing, subject: str, *takes: str) -> Route:
    """Make a route that changes something."""
    return Route(do, subject, "write", COMMON | frozenset(takes))
