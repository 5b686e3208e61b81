"""Stripe's objects are read field by field: what is not as documented is said, never guessed."""

import re
from collections.abc import Mapping
from typing import Any

from payments.stripe.events import NoEvent

Thing = Mapping[str, Any]

#: What our objects carry in their metadata, and nothing else: no word about a person.
MUSEUM, PLEDGE = "museum", "pledge"

_NUMBER = re.compile("[0-9]{1,19}", re.ASCII)
_CURRENCY = re.compile("[a-z]{3}", re.ASCII)
_NAME = re.compile(r"[\x21-\x7e]{1,255}", re.ASCII)
_BEYOND_IDS = 2**63


def name_in(thing: Thing, field: str) -> str:
    """Read the id in a field, whether the object itself is there or only its id."""
    found = optional_name_in(thing, field)
    if found is None:
        raise NoEvent(f"without {field}")
    return found


def optional_name_in(thing: Thing, field: str) -> str | None:
    """Read the id in a field that may be empty."""
    found = thing.get(field)
    name = found.get("id") if isinstance(found, dict) else found
    if name is None:
        return None
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise NoEvent(f"{field} is no name")
    return name


def minor_in(thing: Thing, field: str) -> int:
    """Read an amount in minor units."""
    found = thing.get(field)
    if type(found) is not int or not 0 <= found < _BEYOND_IDS:
        raise NoEvent(f"{field} is no amount")
    return found


def currency_in(thing: Thing) -> str:
    """Read the currency, in capitals."""
    found = thing.get("currency")
    if not isinstance(found, str) or not _CURRENCY.fullmatch(found):
        raise NoEvent("no currency")
    return found.upper()


def word_in(thing: Thing, field: str) -> str:
    """Read one of the words that Stripe has for a state."""
    found = thing.get(field)
    return found if isinstance(found, str) else ""


def is_anothers(thing: Thing, museum: str) -> bool:
    """Tell whether an object says that it belongs to another museum."""
    told = _metadata(thing)
    return MUSEUM in told and told[MUSEUM] != museum


def is_of_a_shop(thing: Thing) -> bool:
    """Tell whether a payment was marked by somebody, and not by us, who mark each of ours."""
    told = _metadata(thing)
    return bool(told) and MUSEUM not in told


def pledge_in(thing: Thing, museum: str) -> int | None:
    """Read which pledge of `museum` an object is for; nothing where it does not say."""
    told = _metadata(thing)
    number = told.get(PLEDGE)
    if told.get(MUSEUM) != museum or not isinstance(number, str) or not _NUMBER.fullmatch(number):
        return None
    return int(number) if int(number) < _BEYOND_IDS else None


def _metadata(thing: Thing) -> Mapping[str, object]:
    found = thing.get("metadata")
    return found if isinstance(found, dict) else {}
