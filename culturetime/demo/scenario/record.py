"""Events as a file of JSON lines: what the replay plays from, and what its result is checked by."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from culturetime.demo.scenario.events import Event

_EVENT: TypeAdapter[Event] = TypeAdapter(Annotated[Event, Field(discriminator="kind")])


class RecordError(ValueError):
    """A line of the record is no event."""


def to_line(event: Event) -> str:
    """Write an event as canonical JSON: keys sorted, ASCII, so that no character can hide."""
    fields = _EVENT.dump_python(event, mode="json")
    return json.dumps(fields, sort_keys=True, separators=(",", ":"))


def to_lines(events: Iterable[Event]) -> str:
    """Write events one a line, in the order given, ending with a line break."""
    return "".join(f"{to_line(event)}\n" for event in events)


def write_events(path: Path, events: Iterable[Event]) -> None:
    """Write the record to `path`, in place of what was there."""
    path.write_text(to_lines(events), encoding="ascii")


def read_events(path: Path) -> tuple[Event, ...]:
    """Read a record in its order. Raises `RecordError` with the line's number."""
    with path.open(encoding="utf-8") as lines:
        return tuple(_event(line, number) for number, line in enumerate(lines, start=1))


def _event(line: str, number: int) -> Event:
    try:
        return _EVENT.validate_json(line)
    except ValidationError as error:
        message = f"line {number} is no event of the replay: {error}"
        raise RecordError(message) from error
