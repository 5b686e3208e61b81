"""All methods by name. The API does not care for capitals."""

from doubles.telegram.methods import (
    account,
    callbacks,
    chats,
    commands,
    editing,
    files,
    pinning,
    profile,
    removing,
    sending,
    topics,
    updates,
)
from doubles.telegram.methods.call import Method

_SUBJECTS = (
    *(account, callbacks, chats, commands, editing, files),
    *(pinning, profile, removing, sending, topics, updates),
)

METHODS: dict[str, Method] = {
    name.lower(): method for subject in _SUBJECTS for name, method in subject.METHODS.items()
}
