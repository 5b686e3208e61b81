"""Read a museum file whole: everything that is wrong in it is said at once."""

import re
import tomllib
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from core.community.museum_file.bank import read_bank
from core.community.museum_file.campaign_rules import check_repeated
from core.community.museum_file.campaigns import Surroundings, read_campaign
from core.community.museum_file.caps import read_caps
from core.community.museum_file.desk import read_desk
from core.community.museum_file.documents import read_document
from core.community.museum_file.findings import Findings
from core.community.museum_file.knowledge import read_entry
from core.community.museum_file.museum import read_museum, read_person, read_rates, read_space
from core.community.museum_file.places import Lines
from core.community.museum_file.records import MuseumEntry, MuseumFile
from core.community.museum_file.resting import read_rest
from core.community.museum_file.roles import read_role
from core.community.museum_file.section import Section
from core.community.museum_file.ways import check_country, ways_of
from core.errors import Mistake

_PLACE = re.compile(r" ?\(at (?:line (?P<line>[0-9]+), column [0-9]+|end of document)\)$")


def read_museum_file(text: str, name: str) -> MuseumFile:
    """Read the text of the museum file `name`.

    Raises Mistake with a line for each thing that is wrong: file, line, field, what is allowed.
    """
    table, lines = _parsed(text.removeprefix("\ufeff"), name)
    findings = Findings(name, lines)
    file = _read(Section(table, (), findings), name)
    if file is None or findings.count:
        raise findings.mistake()
    return file


def _parsed(text: str, name: str) -> tuple[dict[str, Any], Lines]:
    try:
        return tomllib.loads(text), Lines(text)
    except ValueError as error:
        said = str(error)
        place = _PLACE.search(said)
        line = (place and place["line"]) or text.count("\n") + 1
        said = _PLACE.sub("", said)
        message = f"{name}, line {line}: this is not TOML (toml.io): {said}"
        raise Mistake(message) from None
    except RecursionError:
        message = f"{name}: brackets stand inside brackets far too deeply"
        raise Mistake(message) from None


def _read(section: Section, name: str) -> MuseumFile | None:
    museum = read_museum(section.table("museum"))
    languages = museum.languages if museum else ()
    bank = section.optional_table("bank")
    account = read_bank(bank) if section.has("bank") else None
    caps = read_caps(section.optional_table("caps"))
    desk = read_desk(section.optional_table("desk"))
    rest = read_rest(section.optional_table("nudges"), museum.country if museum else "")
    spaces = [read_space(space, languages) for space in section.tables("spaces")]
    staff = [read_person(person) for person in section.tables("staff")]
    roles = [read_role(role) for role in section.tables("roles")]
    rates = read_rates(section.optional_table("rates"))
    ways = ways_of(museum, account)
    around = Surroundings(languages, _zone(museum), ways)
    campaigns = [read_campaign(campaign, around) for campaign in section.tables("campaigns")]
    knowledge = [
        read_entry(entry, position, languages)
        for position, entry in enumerate(section.tables("knowledge"))
    ]
    documents = [read_document(one, languages) for one in section.tables("documents")]
    if not section.ends() or museum is None:
        return None
    file = MuseumFile(
        name=name,
        museum=replace(museum, account=account, caps=caps, desk=desk, rest=rest),
        spaces=tuple(filter(None, spaces)),
        staff=tuple(filter(None, staff)),
        rates=rates,
        campaigns=tuple(filter(None, campaigns)),
        knowledge=tuple(filter(None, knowledge)),
        roles=tuple(filter(None, roles)),
        documents=tuple(filter(None, documents)),
    )
    check_country(section, museum, ways)
    _check(section, file)
    return file


def _zone(museum: MuseumEntry | None) -> ZoneInfo:
    return ZoneInfo(museum.timezone if museum else "UTC")


def _check(section: Section, file: MuseumFile) -> None:
    addresses = [(space.platform, space.address) for space in file.spaces]
    check_repeated(section, "spaces", addresses, "address")
    check_repeated(section, "staff", [person.email for person in file.staff], "email")
    check_repeated(section, "campaigns", [campaign.slug for campaign in file.campaigns], "slug")
    check_repeated(section, "knowledge", [entry.key for entry in file.knowledge], "key")
    check_repeated(section, "documents", [document.file for document in file.documents], "file")
    check_repeated(section, "roles", file.roles)
    _check_campaigns_of_roles(section, file)
    for campaign in file.campaigns:
        if campaign.goal.currency in file.rates:
            problem = f"{campaign.slug} is in this currency, so it needs no rate"
            section.wrong(problem, "rates", campaign.goal.currency)


def _check_campaigns_of_roles(section: Section, file: MuseumFile) -> None:
    known = {campaign.slug for campaign in file.campaigns}
    for index, role in enumerate(file.roles):
        if role.campaign is not None and role.campaign not in known:
            problem = f"{role.campaign!r} is none of the campaigns of this file"
            section.wrong(problem, "roles", index, "campaign")
