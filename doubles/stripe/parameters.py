"""Parameters as the API takes them: form fields whose names say where they belong."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from doubles.json import Json
from doubles.stripe.errors import invalid, missing, unknown

_PARTS = re.compile(r"\[([^\]]*)\]")
#: docs.stripe.com/api/metadata
_MOST_KEYS, _LONGEST_KEY, _LONGEST_VALUE = 50, 40, 500


def decode(fields: Iterable[tuple[str, str]]) -> Json:
    """Read `a[b][0]=c` as nested objects and lists; raises ApiError where two contradict."""
    found: Json = {}
    for name, value in fields:
        head, *rest = name.split("[", 1)
        steps = [head, *(_PARTS.findall(f"[{rest[0]}") if rest else ())]
        at = found
        for step in steps[:-1]:
            at = at.setdefault(step, {})
            if not isinstance(at, dict):
                raise invalid("Invalid object", param=head)
        last = steps[-1] or str(len(at))
        at[last] = value
    return {name: _listed(value) for name, value in found.items()}


def _listed(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if value and all(key.isdecimal() for key in value):
        return [_listed(value[key]) for key in sorted(value, key=int)]
    return {key: _listed(one) for key, one in value.items()}


@dataclass(frozen=True, slots=True)
class Given:
    """What was given at one place of a request; `where` is its name there."""

    values: Json
    where: str = ""

    def __contains__(self, name: object) -> bool:
        """Whether it was given, and not emptied."""
        return self.values.get(str(name)) not in {None, ""} if self._plain(name) else True

    def _plain(self, name: object) -> bool:
        return not isinstance(self.values.get(str(name)), dict | list)

    def named(self, name: str) -> str:
        """The full name of a parameter."""
        return f"{self.where}[{name}]" if self.where else name

    def only(self, names: Collection[str]) -> None:
        """Refuse what the route does not take."""
        for name in self.values:
            if name not in names:
                raise unknown(self.named(name))

    def text(self, name: str, default: str | None = None) -> str | None:
        """A text, or `default` where there is none."""
        if name not in self:
            return default
        value = self.values[name]
        if not isinstance(value, str):
            raise invalid("Invalid string", param=self.named(name))
        return value

    def needed(self, name: str) -> str:
        """A text that has to be there."""
        value = self.text(name)
        if value is None:
            raise missing(self.named(name))
        return value

    def choice(self, name: str, choices: Collection[str]) -> str | None:
        """One of the words that may stand there."""
        value = self.text(name)
        if value is not None and value not in choices:
            listed = ", ".join(choices)
            message = f"Invalid {self.named(name)}: must be one of {listed}"
            raise invalid(message, param=self.named(name))
        return value

    def number(self, name: str) -> int | None:
        """A whole number."""
        value = self.text(name)
        if value is None:
            return None
        if not re.fullmatch(r"-?\d+", value):
            message = f"Invalid integer: {value}"
            raise invalid(message, param=self.named(name), code="parameter_invalid_integer")
        return int(value)

    def needed_number(self, name: str) -> int:
        """A whole number that has to be there."""
        value = self.number(name)
        if value is None:
            raise missing(self.named(name))
        return value

    def flag(self, name: str) -> bool | None:
        """Yes or no."""
        value = self.choice(name, ("true", "false"))
        return None if value is None else value == "true"

    def part(self, name: str) -> "Given":
        """What was given inside; empty where nothing was."""
        value = self.values.get(name) or {}
        if not isinstance(value, dict):
            raise invalid("Invalid object", param=self.named(name))
        return Given(value, self.named(name))

    def parts(self, name: str) -> "list[Given]":
        """What was given as a list of objects."""
        listed = self._list(name)
        if not all(isinstance(one, dict) for one in listed):
            raise invalid("Invalid array", param=self.named(name))
        return [Given(one, f"{self.named(name)}[{at}]") for at, one in enumerate(listed)]

    def texts(self, name: str) -> list[str]:
        """What was given as a list of texts."""
        listed = self._list(name)
        if not all(isinstance(one, str) for one in listed):
            raise invalid("Invalid array", param=self.named(name))
        return listed

    def metadata(self, name: str = "metadata") -> dict[str, str]:
        """Metadata, within its limits."""
        given = self.part(name)
        if len(given.values) > _MOST_KEYS:
            message = f"You can only have {_MOST_KEYS} metadata keys."
            raise invalid(message, param=given.where)
        for key in given.values:
            if len(key) > _LONGEST_KEY or len(given.text(key) or "") > _LONGEST_VALUE:
                raise invalid("Metadata is too long.", param=given.named(key))
        return {key: given.needed(key) for key in given.values if key in given}

    def _list(self, name: str) -> list[Any]:
        value = self.values.get(name) or []
        if not isinstance(value, list):
            raise invalid("Invalid array", param=self.named(name))
        return value
