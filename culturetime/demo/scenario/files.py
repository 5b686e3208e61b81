"""The files of the demo: the scenario's parameters and the two museums."""

import re
import tomllib
from collections.abc import Mapping
from datetime import datetime, timedelta
from importlib.resources import files
from types import MappingProxyType
from zoneinfo import ZoneInfo

from core.messages import Platform
from culturetime.demo.scenario.parameters import Scenario

_DEMO = files("culturetime.demo")
_PARIS = ZoneInfo("Europe/Paris")
_OPENED_BEFORE = timedelta(days=10)
_OPEN_FOR = timedelta(days=45)


def read_scenario() -> Scenario:
    """Read `scenario.toml`. Raises pydantic's `ValidationError` when it makes no sense."""
    return Scenario.model_validate(tomllib.loads(_text("scenario.toml")))


#: Where spaces are, by their names in the museum's file: platform and address.
Places = Mapping[str, tuple[Platform, str]]


def palazzo_madama_file(elsewhere: Places = MappingProxyType({})) -> str:
    """Give the museum file of the replayed museum, as TOML.

    Those of its spaces that are not `elsewhere` are simulated.
    """
    text = _text("palazzo-madama.toml")
    for simulated, (platform, address) in elsewhere.items():
        text = text.replace(
            f'platform = "simulated"\naddress = "{simulated}"',
            f'platform = "{platform}"\naddress = "{address}"',
        )
    return text


def french_museum_file(now: datetime) -> str:
    """Give the museum file of the museum that is open at `now`, as TOML.

    Its campaign opened ten days before, in the morning, and closes at the end of the 45th day
    ahead, both on the clock of Europe/Paris.
    """
    opens = (now - _OPENED_BEFORE).astimezone(_PARIS)
    closes = (now + _OPEN_FOR).astimezone(_PARIS)
    text = _text("faience-vaubresle.toml")
    text = _with(text, "opens_at", opens.replace(hour=9, minute=0, second=0, microsecond=0))
    return _with(text, "closes_at", closes.replace(hour=23, minute=59, second=59, microsecond=0))


def _text(name: str) -> str:
    return (_DEMO / name).read_text(encoding="utf-8")


def _with(text: str, field: str, instant: datetime) -> str:
    return re.sub(rf"(?m)^{field} = .*$", f"{field} = {instant.isoformat()}", text)
