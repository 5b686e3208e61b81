"""Commands: docs.discord.com/developers/interactions/application-commands."""

from typing import Any

from doubles.discord.errors import bad_form, bad_length, not_one_of, required
from doubles.discord.limits.names import is_locale, is_name
from doubles.discord.limits.texts import listed, obj, text
from doubles.json import Json

#: How many commands of each kind: slash, user, message.
COMMANDS = {1: 100, 2: 15, 3: 15}
CREATES_A_DAY = 200
NAME, DESCRIPTION, OPTIONS, CHOICES, CHOICE = 32, 100, 25, 25, 100
#: All names, descriptions and values of a command together.
CHARACTERS = 8000

_SLASH = 1
_GROUPS = frozenset((1, 2))
_OPTION_KINDS = range(1, 12)
_WITH_CHOICES = frozenset((3, 4, 10))


def check_command(given: Json, where: str = "") -> None:
    """Check a command; raises ApiError."""
    kind = given.get("type") or _SLASH
    if kind not in COMMANDS:
        raise not_one_of(_at(where, "type"), "1, 2, 3")
    _check_names(given, where, is_slash=kind == _SLASH)
    if kind == _SLASH:
        _check_descriptions(given, where)
        _check_options(given, where)
    elif given.get("description") or given.get("options"):
        message = "Context menu commands cannot have description"
        raise bad_form(_at(where, "description"), "APPLICATION_COMMAND_INVALID", message)
    if _size(given) > CHARACTERS:
        message = f"Command exceeds maximum size ({CHARACTERS})"
        raise bad_form(where or "name", "APPLICATION_COMMAND_TOO_LARGE", message)


def _at(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name


def _check_names(given: Json, where: str, *, is_slash: bool) -> None:
    names = {_at(where, "name"): text(given, "name", where, NAME, least=1)}
    place = _at(where, "name_localizations")
    names |= {f"{place}.{locale}": one for locale, one in _localized(given, "name", where)}
    for at, name in names.items():
        if not 1 <= len(name) <= NAME:
            raise bad_length(at, 1, NAME)
        if is_slash and not is_name(name):
            message = "Command name is invalid"
            raise bad_form(at, "APPLICATION_COMMAND_INVALID_NAME", message)


def _check_descriptions(given: Json, where: str) -> None:
    text(given, "description", where, DESCRIPTION, least=1)
    for locale, one in _localized(given, "description", where):
        if not 1 <= len(one) <= DESCRIPTION:
            raise bad_length(_at(where, f"description_localizations.{locale}"), 1, DESCRIPTION)


def _localized(given: Json, name: str, where: str) -> list[tuple[str, str]]:
    place = _at(where, f"{name}_localizations")
    found = obj(given.get(f"{name}_localizations") or {}, place)
    for locale in found:
        if not is_locale(locale):
            raise not_one_of(place, "the locales of the reference")
    return [(locale, str(one)) for locale, one in found.items() if one is not None]


def _check_options(given: Json, where: str) -> None:
    options = listed(given, "options", where, OPTIONS)
    names: set[Any] = set()
    is_optional = False
    for place, option in enumerate(options):
        at = _at(where, f"options.{place}")
        _check_option(option, at)
        if option["name"] in names:
            message = "Option names must be unique"
            raise bad_form(
                _at(where, "options"), "APPLICATION_COMMAND_OPTIONS_NAME_INVALID", message
            )
        names.add(option["name"])
        if option.get("required") and is_optional:
            message = "Required options must be placed before non-required options"
            raise bad_form(at, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message)
        is_optional |= not option.get("required")


def _check_option(given: Json, where: str) -> None:
    kind = given.get("type")
    if kind not in _OPTION_KINDS:
        raise not_one_of(f"{where}.type", "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11")
    _check_names(given, where, is_slash=True)
    _check_descriptions(given, where)
    if kind in _GROUPS:
        _check_options(given, where)
        return
    choices = listed(given, "choices", where, CHOICES)
    if choices and given.get("autocomplete"):
        message = "Choices cannot be present when autocomplete is enabled"
        raise bad_form(where, "APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID", message)
    if choices and kind not in _WITH_CHOICES:
        raise bad_form(f"{where}.choices", "APPLICATION_COMMAND_INVALID", "No choices here")
    for place, one in enumerate(choices):
        check_choice(one, f"{where}.choices.{place}")


def check_choice(given: Json, where: str) -> None:
    """Check a choice, of an option or of an autocompletion."""
    text(given, "name", where, CHOICE, least=1)
    value = given.get("value")
    if value is None:
        raise required(f"{where}.value")
    if isinstance(value, str) and not 1 <= len(value) <= CHOICE:
        raise bad_length(f"{where}.value", 1, CHOICE)


def _size(given: Json) -> int:
    """Count as Discord does: of each name and description the longest translation."""
    own = sum(
        max(
            len(str(one))
            for one in (given.get(name) or "", *(given.get(f"{name}_localizations") or {}).values())
        )
        for name in ("name", "description")
    )
    own += len(given["value"]) if isinstance(given.get("value"), str) else 0
    inner = [*(given.get("options") or []), *(given.get("choices") or [])]
    return own + sum(map(_size, inner))
