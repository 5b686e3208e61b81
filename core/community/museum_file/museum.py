"""The museum itself, its spaces, its staff and its rates of exchange."""

import re
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from zoneinfo import available_timezones

from core.community.museum_file.amounts import currency, rate
from core.community.museum_file.records import MuseumEntry, SpaceEntry
from core.community.museum_file.section import Section
from core.community.museum_file.values import (
    Wrong,
    boolean,
    choice,
    each,
    hours,
    line,
    one_of,
    slug,
)
from core.language import locale_of
from core.messages import Platform
from core.states.community import StaffRole
from core.store.queries.staff import Staff
from core.texts.catalogue import offered

#: What the addresses of the network's own pages begin with.
_TAKEN = frozenset(
    {
        *("accessibility", "api", "chat", "console", "demo", "embed", "give", "hand-off"),
        *("healthz", "metrics", "p", "privacy", "readyz", "static", "webhooks"),
    }
)
#: What Unicode's list of territories (CLDR) has beside countries: unions and test entries.
_NO_COUNTRY = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
_COUNTRY = re.compile(r"\b[A-Z]{2}\b")
_ADDRESSES = {
    Platform.TELEGRAM: (
        re.compile("([1-9][0-9]{0,18}:)?-?[1-9][0-9]{0,18}(/[1-9][0-9]{0,18})?"),
        "the chat's id, or id/topic; where the museum's own bot posts, the bot's id: before it",
    ),
    Platform.DISCORD: (
        re.compile("([0-9]{15,20}:)?[0-9]{15,20}"),
        "the channel's id, 15 to 20 digits",
    ),
    Platform.SIMULATED: (re.compile("[a-z0-9][a-z0-9-]{0,63}"), "small letters, digits, hyphens"),
}
_MAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+")
_LONGEST_MAIL = 254


def read_museum(section: Section) -> MuseumEntry | None:
    """Read the table [museum]."""
    name = section.required("slug", _museum_slug)
    shown = section.required("name", line)
    country = section.required("country", _country)
    timezone = section.required("timezone", _timezone)
    languages = section.required("languages", _languages)
    approval = section.optional("approval", boolean, default=False)
    section.ends()
    if name and shown and country and timezone and languages:
        return MuseumEntry(
            slug=name,
            name=shown,
            country=country,
            timezone=timezone,
            languages=languages,
            approval=approval,
        )
    return None


def read_space(section: Section, languages: tuple[str, ...]) -> SpaceEntry | None:
    """Read one of the [[spaces]]."""
    platform = section.required("platform", choice(*_ADDRESSES))
    address = section.required("address", line)
    language = section.required("language", one_of(languages or offered()))
    staff = section.optional("staff", boolean, default=False)
    quiet = section.optional("quiet_hours", hours, None)
    threads = section.optional("threads", boolean, default=False)
    section.ends()
    if not (platform and address and language):
        return None
    form, allowed = _ADDRESSES[platform]
    if not form.fullmatch(address):
        section.wrong(f"{address!r} is no address on {platform}: allowed is {allowed}", "address")
    return SpaceEntry(
        platform=platform,
        address=address,
        language=language,
        staff=staff,
        quiet_hours=quiet,
        threads=threads,
    )


def read_person(section: Section) -> Staff | None:
    """Read one of the [[staff]]."""
    name = section.required("name", line)
    email = section.required("email", _mail)
    role = section.required("role", choice(*StaffRole))
    section.ends()
    return Staff(email, name, role) if name and email and role else None


def read_rates(section: Section) -> dict[str, Decimal]:
    """Read the table [rates]: what one unit of each currency is worth."""
    rates = {}
    for code in section.fields():
        worth = section.optional(code, rate, None)
        try:
            currency(code)
        except Wrong as error:
            section.wrong(str(error), code)
        if worth is not None:
            rates[code] = worth
    return rates


def _museum_slug(value: object) -> str:
    read = slug(value)
    if read in _TAKEN:
        raise Wrong(f"{read!r} is an address of the network itself: choose another slug")
    return read


def _country(value: object) -> str:
    if not isinstance(value, str) or value not in _countries():
        raise Wrong(f"{value!r} is no country: write its two capital letters (ISO 3166), as IT")
    return value


@cache
def _countries() -> frozenset[str]:
    known = " ".join(map(str, locale_of("en").territories))
    return frozenset(_COUNTRY.findall(known)) - _NO_COUNTRY


def _timezone(value: object) -> str:
    name = line(value)
    if "/" not in name or name not in _timezones():
        near = get_close_matches(name, _timezones(), 1)
        hint = f"did you mean {near[0]}?" if near else "write it like Europe/Rome"
        raise Wrong(f"{name!r} is no time zone; {hint}")
    return name


@cache
def _timezones() -> frozenset[str]:
    """List them once: each time it costs a look at hundreds of files."""
    return frozenset(available_timezones())


def _languages(value: object) -> tuple[str, ...]:
    read = each(one_of(offered()), least=1)(value)
    if len(set(read)) != len(read):
        raise Wrong("each language may stand there once")
    return read


def _mail(value: object) -> str:
    address = line(value).lower()
    if not _MAIL.fullmatch(address) or len(address) > _LONGEST_MAIL:
        raise Wrong(f"{address!r} is no address of mail: write it like name@museum.example")
    return address
