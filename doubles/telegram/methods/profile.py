"""The bot's name and descriptions, per language."""

from functools import partial

from doubles.json import Json
from doubles.telegram.errors import bad_request
from doubles.telegram.methods.call import Call, Method
from doubles.telegram.methods.commands import language_of

#: Limits of setMyName, setMyDescription and setMyShortDescription, in characters.
LIMITS = {"name": 64, "description": 512, "short_description": 120}


def _set(field: str, call: Call) -> bool:
    text = call.given.text(field)
    if len(text) > LIMITS[field]:
        raise bad_request(f"{field.replace('_', ' ')} is too long")
    language = language_of(call)
    call.bot.profile[field, language] = text
    if not text:
        del call.bot.profile[field, language]
    call.world.signal.tell()
    return True


def _get(field: str, call: Call) -> Json:
    return {field: call.bot.shown(field, language_of(call))}


METHODS: dict[str, Method] = {
    "setMyName": partial(_set, "name"),
    "setMyDescription": partial(_set, "description"),
    "setMyShortDescription": partial(_set, "short_description"),
    "getMyName": partial(_get, "name"),
    "getMyDescription": partial(_get, "description"),
    "getMyShortDescription": partial(_get, "short_description"),
}
