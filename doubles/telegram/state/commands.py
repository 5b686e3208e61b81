"""Which list of commands a person sees: the narrowest that was set."""

from enum import StrEnum

from doubles.json import Json
from doubles.telegram.state.accounts import Bot, Person
from doubles.telegram.state.chats import Chat, ChatKind


class Scope(StrEnum):
    """Where a list of commands holds, as the Bot API names it."""

    DEFAULT = "default"
    PRIVATE = "all_private_chats"
    GROUPS = "all_group_chats"
    ADMINISTRATORS = "all_chat_administrators"
    CHAT = "chat"
    CHAT_ADMINISTRATORS = "chat_administrators"
    CHAT_MEMBER = "chat_member"

    @property
    def names_a_chat(self) -> bool:
        """Whether the scope holds in one chat only."""
        return self in {Scope.CHAT, Scope.CHAT_ADMINISTRATORS, Scope.CHAT_MEMBER}


def scope_key(scope: Scope, chat: int | str = 0, account: int = 0) -> str:
    """Name a scope, so that lists can be kept by it."""
    if scope is Scope.CHAT_MEMBER:
        return f"{scope}:{chat}:{account}"
    return f"{scope}:{chat}" if scope.names_a_chat else str(scope)


def commands_for(bot: Bot, chat: Chat, person: Person) -> list[Json]:
    """The commands that a person sees in a chat, by the order that the Bot API publishes."""
    for scope in _scopes(chat, person):
        for language in (person.language[:2], ""):
            if (scope, language) in bot.commands:
                return bot.commands[scope, language]
    return []


def _scopes(chat: Chat, person: Person) -> list[str]:
    everywhere = scope_key(Scope.DEFAULT)
    if chat.kind is ChatKind.PRIVATE:
        return [scope_key(Scope.CHAT, chat.id), scope_key(Scope.PRIVATE), everywhere]
    leads = chat.is_led_by(person.id)
    own = [scope_key(Scope.CHAT_ADMINISTRATORS, chat.id)] if leads else []
    general = [scope_key(Scope.ADMINISTRATORS)] if leads else []
    member = scope_key(Scope.CHAT_MEMBER, chat.id, person.id)
    groups = scope_key(Scope.GROUPS)
    return [member, *own, scope_key(Scope.CHAT, chat.id), *general, groups, everywhere]
