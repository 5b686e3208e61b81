"""All methods by name. The API does not care for capitals."""

from doubles.telegram.methods import account, callbacks, editing, sending, updates
from doubles.telegram.methods.call import Method

_SUBJECTS = (account, callbacks, editing, sending, updates)

METHODS: dict[str, Method] = {
    name.lower(): method for subject in _SUBJECTS for name, method in subject.METHODS.items()
}
