"""The options of a command, as a person's app lets them be filled in."""

import base64
from typing import Any

from doubles.discord.people.deed import Deed
from doubles.discord.state.accounts import user_of
from doubles.discord.state.files import File
from doubles.discord.told.channels import channel_told
from doubles.discord.told.guilds import member_told
from doubles.errors import Impossible
from doubles.json import Json

_STRING, _INTEGER, _BOOLEAN, _ACCOUNT, _CHANNEL, _ROLE, _ANY, _NUMBER = 3, 4, 5, 6, 7, 8, 9, 10
_FILE = 11


def filled(deed: Deed, command: Json, given: Json) -> tuple[list[Json], Json]:
    """Fill in all options; gives them, and what their ids mean."""
    found: list[Json] = []
    resolved: Json = {}
    for option in command.get("options") or []:
        name = _taken(option, given, deed.person.locale)
        if name is None:
            if option.get("required"):
                raise Impossible(f"The app asks for {option['name']!r} first.")
            continue
        if option["type"] == _FILE:
            value = _uploaded(deed, given.pop(name), resolved)
        else:
            value = _value(option, given.pop(name))
        found.append({"name": option["name"], "type": option["type"], "value": value})
        _resolve(deed, option["type"], value, resolved)
    if given:
        raise Impossible(f"The command has no option {', '.join(given)}.")
    return found, {"resolved": resolved} if resolved else {}


def _uploaded(deed: Deed, given: str, into: Json) -> str:
    """Take a picture that an app uploads, in base64, before it sends the command."""
    file = File(
        id=deed.world.ids.next(),
        content=base64.b64decode(given),
        name="photo.png",
        media_type="image/png",
        description="",
        channel=deed.channel.id,
    )
    told = deed.world.files.add(file).told(deed.world.address)
    into.setdefault("attachments", {})[str(file.id)] = told | {"ephemeral": True}
    return str(file.id)


def partly(deed: Deed, command: Json, given: Json, focused: str, typed: str) -> list[Json]:
    """Fill in what is there so far, and the option in which somebody types."""
    found = []
    locale = deed.person.locale
    for option in command.get("options") or []:
        if focused in _names(option, locale):
            if not option.get("autocomplete"):
                raise Impossible(f"The option {focused!r} completes nothing.")
            kind = option["type"]
            found.append({"name": option["name"], "type": kind, "value": typed, "focused": True})
        elif (name := _taken(option, given, locale)) is not None:
            value = _value(option, given[name])
            found.append({"name": option["name"], "type": option["type"], "value": value})
    if not any(one.get("focused") for one in found):
        raise Impossible(f"The command has no option {focused!r}.")
    return found


def _names(option: Json, locale: str) -> set[str]:
    return {option["name"], (option.get("name_localizations") or {}).get(locale, option["name"])}


def _taken(option: Json, given: Json, locale: str) -> str | None:
    return next((one for one in given if one in _names(option, locale)), None)


def _value(option: Json, given: Any) -> Any:
    choices = option.get("choices") or []
    for choice in choices:
        if given in {choice["value"], choice["name"], *_translations(choice)}:
            return choice["value"]
    if choices:
        raise Impossible(f"{given!r} is no choice of {option['name']!r}.")
    match option["type"]:
        case 3:
            return _text(option, str(given))
        case 4 | 10:
            return _number(option, given)
        case 5:
            return bool(given)
        case _:
            return str(int(given))


def _translations(choice: Json) -> list[str]:
    return list((choice.get("name_localizations") or {}).values())


def _text(option: Json, given: str) -> str:
    least, most = option.get("min_length") or 0, option.get("max_length") or 6000
    if not least <= len(given) <= most:
        raise Impossible(f"The app takes {least} to {most} characters for {option['name']!r}.")
    return given


def _number(option: Json, given: Any) -> int | float:
    value = int(given) if option["type"] == _INTEGER else float(given)
    least, most = option.get("min_value"), option.get("max_value")
    if (least is not None and value < least) or (most is not None and value > most):
        raise Impossible(f"The app takes {least} to {most} for {option['name']!r}.")
    return value


def _resolve(deed: Deed, kind: int, value: Any, into: Json) -> None:
    if kind not in {_ACCOUNT, _CHANNEL, _ROLE, _ANY}:
        return
    number, guild = int(value), deed.channel.guild
    account = deed.world.account(number) if kind in {_ACCOUNT, _ANY} else None
    if account:
        into.setdefault("users", {})[value] = user_of(account)
        if guild and number in guild.members:
            told = member_told(deed.world, guild.members[number])
            del told["user"]
            rights = str(int(deed.channel.rights(number)))
            into.setdefault("members", {})[value] = told | {"permissions": rights}
    elif guild and number in guild.roles and kind in {_ROLE, _ANY}:
        into.setdefault("roles", {})[value] = guild.roles[number].told
    elif kind == _CHANNEL and number in deed.world.channels:
        channel = deed.world.channels[number]
        rights = str(int(channel.rights(deed.person.id)))
        into.setdefault("channels", {})[value] = channel_told(channel) | {"permissions": rights}
    else:
        raise Impossible(f"There is no {number} to choose.")
