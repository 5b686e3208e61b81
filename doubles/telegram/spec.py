"""The published Bot API as data: names what in a request or an answer does not follow it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from doubles.json import Json
from doubles.telegram.parameters import Parameters

_LIST = "Array of "
_SIMPLE: dict[str, tuple[type, ...]] = {
    "Integer": (int,),
    "Float": (int, float),
    "Boolean": (bool,),
    "String": (str,),
}
#: A file, or a text that names one: the methods look themselves whether it is there.
_FILE = "InputFile"


@dataclass(frozen=True)
class Spec:
    """Methods and types, as a list of fields each."""

    content: Json

    @classmethod
    def read(cls, path: Path) -> "Spec":
        """Read the published file."""
        return cls(json.loads(path.read_text()))

    @cached_property
    def _methods(self) -> dict[str, Json]:
        return {name.lower(): method for name, method in self.content["methods"].items()}

    def check_request(self, method: str, given: Parameters) -> list[str]:
        """Name what is wrong in a request; an unknown method is one thing."""
        known = self._methods.get(method.lower())
        if known is None:
            return [f"{method}: no such method"]
        fields = {field["name"]: field for field in known.get("fields", [])}
        named = {*given.values} | {name for name in given.uploads if name in fields}
        problems = [f"{method}: no parameter {name}" for name in sorted(named - fields.keys())]
        for name, field in fields.items():
            if name in given.values:
                value = _read(given.values[name], field["types"])
                problems += self._problems(f"{method}.{name}", value, field["types"])
            elif field["required"] and name not in given:
                problems.append(f"{method}: {name} is missing")
        return problems

    def check_result(self, method: str, result: Any) -> list[str]:
        """Name what is wrong in the answer to a method."""
        known = self._methods.get(method.lower())
        return list(self._problems(method, result, known["returns"])) if known else []

    def _problems(self, where: str, value: Any, types: list[str]) -> list[str]:
        found = [list(self._against(where, value, one)) for one in types]
        return [] if any(not one for one in found) else min(found, key=len)

    def _against(self, where: str, value: Any, wanted: str) -> Iterator[str]:
        if wanted.startswith(_LIST):
            yield from self._list(where, value, wanted.removeprefix(_LIST))
        elif wanted in _SIMPLE:
            # True is an int to Python, and not to JSON.
            is_flag = isinstance(value, bool)
            if not isinstance(value, _SIMPLE[wanted]) or (is_flag and wanted != "Boolean"):
                yield f"{where}: {value!r:.60} is no {wanted}"
        elif wanted == _FILE:
            if not isinstance(value, str):
                yield f"{where}: no file"
        else:
            yield from self._object(where, value, wanted)

    def _list(self, where: str, value: Any, wanted: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"{where}: {value!r:.60} is no list"
            return
        for number, one in enumerate(value):
            yield from self._against(f"{where}[{number}]", one, wanted)

    def _object(self, where: str, value: Any, wanted: str) -> Iterator[str]:
        known = self.content["types"][wanted]
        if subtypes := known.get("subtypes"):
            yield from self._problems(where, value, subtypes)
            return
        if not isinstance(value, dict):
            yield f"{where}: {value!r:.60} is no {wanted}"
            return
        fields = {field["name"]: field for field in known.get("fields", [])}
        for name in sorted(value.keys() - fields.keys()):
            yield f"{where}: a {wanted} has no {name}"
        for name, field in fields.items():
            if name in value:
                yield from self._problems(f"{where}.{name}", value[name], field["types"])
            elif field["required"]:
                yield f"{where}: a {wanted} has {name}"


def _read(value: Any, types: list[str]) -> Any:
    if not isinstance(value, str) or {"String", _FILE} & set(types):
        return value
    try:
        return json.loads(value.lower() if types == ["Boolean"] else value)
    except ValueError:
        return value
