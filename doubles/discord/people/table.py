"""All deeds by name."""

from doubles.discord.people import (
    commands,
    crowds,
    guilds,
    making,
    pressing,
    reading,
    talking,
    testing,
)
from doubles.discord.people.deed import Doing

_SUBJECTS = (commands, crowds, guilds, making, pressing, reading, talking, testing)

DEEDS: dict[str, Doing] = {
    name: doing for subject in _SUBJECTS for name, doing in subject.DEEDS.items()
}
