"""All deeds by name."""

from doubles.telegram.people import (
    crowds,
    making,
    membership,
    places,
    reading,
    talking,
    tapping,
    testing,
)
from doubles.telegram.people.deed import Doing

_SUBJECTS = (crowds, making, membership, places, reading, talking, tapping, testing)

DEEDS: dict[str, Doing] = {
    name: doing for subject in _SUBJECTS for name, doing in subject.DEEDS.items()
}
