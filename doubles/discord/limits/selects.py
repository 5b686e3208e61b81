"""Selects: docs.discord.com/developers/components/reference, string select."""

from doubles.discord.errors import bad_form, bad_length
from doubles.discord.limits.texts import listed, number, text
from doubles.json import Json

OPTIONS = 25
CUSTOM_ID, PLACEHOLDER, OPTION_TEXT = 100, 150, 100
_STRING = 3


def checked_select(given: Json, where: str) -> Json:
    """Check a select; gives it as it is shown."""
    text(given, "custom_id", where, CUSTOM_ID, least=1)
    text(given, "placeholder", where, PLACEHOLDER)
    least = number(given, "min_values", where, 1, OPTIONS)
    most = number(given, "max_values", where, 1, OPTIONS)
    if least > most:
        message = "Min values must be less than or equal to max values"
        raise bad_form(f"{where}.min_values", "SELECT_COMPONENT_MIN_VALUES", message)
    kept = {name: one for name, one in given.items() if one is not None}
    kept |= {"min_values": least, "max_values": most}
    if given["type"] == _STRING:
        kept["options"] = _options(given, where, most)
    return kept


def _options(given: Json, where: str, most: int) -> list[Json]:
    options = listed(given, "options", where, OPTIONS)
    if not options:
        raise bad_length(f"{where}.options", 1, OPTIONS)
    for place, one in enumerate(options):
        text(one, "label", f"{where}.options.{place}", OPTION_TEXT, least=1)
        text(one, "value", f"{where}.options.{place}", OPTION_TEXT, least=1)
        text(one, "description", f"{where}.options.{place}", OPTION_TEXT)
    if len({one["value"] for one in options}) < len(options):
        message = "The specified option value is already used"
        raise bad_form(f"{where}.options", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", message)
    if most > len(options):
        raise bad_length(f"{where}.options", most, OPTIONS)
    return [{name: one for name, one in option.items() if one is not None} for option in options]
