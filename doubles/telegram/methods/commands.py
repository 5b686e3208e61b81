"""The lists of commands, per scope and language, and the button that shows them."""

import re
from typing import Any

from doubles.json import Json
from doubles.telegram.errors import bad_request
from doubles.telegram.methods.call import Call, Method
from doubles.telegram.state.commands import Scope, scope_key

#: Limits of setMyCommands and BotCommand.
COMMANDS = 100
DESCRIPTION = 256
_NAME = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"([a-z]{2})?")
_BUTTONS = frozenset(("commands", "default", "web_app"))


def set_my_commands(call: Call) -> bool:
    """Set the list of one scope and language; an empty one is none."""
    commands = call.given.list("commands")
    if len(commands) > COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    key = _key(call)
    call.bot.commands[key] = [_command(one) for one in commands]
    if not commands:
        del call.bot.commands[key]
    return True


def _command(given: Any) -> Json:
    if not isinstance(given, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name, description = str(given.get("command", "")), str(given.get("description", ""))
    if not _NAME.fullmatch(name.removeprefix("/")):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name.removeprefix("/"), "description": description}


def get_my_commands(call: Call) -> list[Json]:
    """Tell the list of exactly this scope and language."""
    return call.bot.commands.get(_key(call), [])


def delete_my_commands(call: Call) -> bool:
    """Forget the list of one scope and language."""
    call.bot.commands.pop(_key(call), None)
    return True


def _key(call: Call) -> tuple[str, str]:
    scope: Any = call.given.structure("scope") or {"type": "default"}
    if not isinstance(scope, dict) or scope.get("type") not in {one.value for one in Scope}:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    kind = Scope(scope["type"])
    if kind.names_a_chat and not _knows(call, scope.get("chat_id")):
        raise bad_request("chat not found")
    return scope_key(kind, scope.get("chat_id", 0), scope.get("user_id", 0)), language_of(call)


def _knows(call: Call, chat: Any) -> bool:
    if isinstance(chat, str) and chat.startswith("@"):
        return call.world.named(chat) is not None
    number = int(chat or 0)
    return number in call.world.places or number in call.world.people


def language_of(call: Call) -> str:
    """Read a language code; empty means everybody else."""
    code = call.given.text("language_code")
    if not _LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code


def set_chat_menu_button(call: Call) -> bool:
    """Choose what the button beside the text field does, for one private chat or for all."""
    button: Any = call.given.structure("menu_button") or {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in _BUTTONS:
        raise bad_request("can't parse MenuButton: unsupported type specified")
    call.bot.menu_buttons[_person(call)] = button
    return True


def get_chat_menu_button(call: Call) -> Json:
    """Tell what the button does."""
    buttons = call.bot.menu_buttons
    return buttons.get(_person(call)) or buttons.get(None) or {"type": "commands"}


def _person(call: Call) -> int | None:
    number = call.given.integer("chat_id")
    if number and number not in call.world.people:
        raise bad_request("chat not found")
    return number or None


METHODS: dict[str, Method] = {
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
}
