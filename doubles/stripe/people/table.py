"""All deeds by name."""

from doubles.stripe.people import banking, making, paying, posting, testing
from doubles.stripe.people.deed import Doing

_SUBJECTS = (banking, making, paying, posting, testing)

DEEDS: dict[str, Doing] = {
    name: doing for subject in _SUBJECTS for name, doing in subject.DEEDS.items()
}
