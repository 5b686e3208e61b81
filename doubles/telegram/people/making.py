"""Accounts and chats come to be."""

from doubles.errors import Impossible
from doubles.json import Json
from doubles.telegram.hearing import tell_of_member
from doubles.telegram.people.deed import Deed, Doing
from doubles.telegram.state.chats import ChatKind, Membership, Status


def add_bot(deed: Deed) -> Json:
    """Make a bot."""
    _see_that_it_is_free(deed)
    bot = deed.world.add_bot(deed.text("first_name"), deed.text("username"))
    bot.reads_groups = bool(deed.given.get("reads_groups"))
    bot.has_topics = bool(deed.given.get("has_topics"))
    deed.double.enroll(deed.world, bot)
    return {"id": bot.id, "token": bot.token, "username": bot.username}


def revoke_token(deed: Deed) -> Json:
    """Give the bot a new token; the old one is worth nothing any more."""
    generation = deed.number("generation") or 2
    deed.double.revoke(deed.world, deed.bot, generation)
    return {"token": deed.bot.token}


def add_person(deed: Deed) -> Json:
    """Open a person's account."""
    _see_that_it_is_free(deed)
    names = ("first_name", "last_name", "username", "language")
    person = deed.world.add_person(*(deed.text(name) for name in names))
    return {"id": person.id}


def add_place(deed: Deed) -> Json:
    """Open a group, supergroup or channel, with its first members."""
    _see_that_it_is_free(deed)
    kind = ChatKind(deed.text("kind"))
    owner = deed.person
    chat = deed.world.add_place(kind, deed.text("title"), owner.id)
    chat.username = deed.text("username")
    chat.is_forum = bool(deed.given.get("is_forum"))
    for account in deed.given.get("members") or []:
        who = deed.world.account(int(account))
        if who is None:
            raise Impossible(f"There is nobody {account}.")
        tell_of_member(deed.world, chat, who, owner, Membership(Status.MEMBER))
    return {"id": chat.id}


def _see_that_it_is_free(deed: Deed) -> None:
    username = deed.text("username")
    if username and deed.world.named(username):
        raise Impossible(f"@{username} is taken.")


DEEDS: dict[str, Doing] = {
    "add_bot": add_bot,
    "revoke_token": revoke_token,
    "add_person": add_person,
    "add_place": add_place,
}
