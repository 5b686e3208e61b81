"""Many people at once, for tests of what is brought to many."""

from doubles.json import Json
from doubles.telegram.people.deed import Deed, Doing
from doubles.telegram.state.chats import Membership, Status


def add_crowd(deed: Deed) -> Json:
    """Let `count` people open accounts and start a bot, which hears nothing of it."""
    people = [
        deed.world.add_person(f"P{number}", "", "", deed.text("language"))
        for number in range(deed.number("count"))
    ]
    for person in people:
        chat = deed.world.private_chat(deed.bot, person)
        chat.members[deed.bot.id] = Membership(Status.MEMBER)
    return {"people": [one.id for one in people]}


def block_crowd(deed: Deed) -> Json:
    """Let people block a bot, which hears nothing of it."""
    for person in deed.given["people"]:
        chat = deed.world.private_chat(deed.bot, deed.world.people[int(person)])
        chat.members[deed.bot.id] = Membership(Status.BANNED)
    return {}


def read_crowd(deed: Deed) -> Json:
    """Tell what each person now reads of a bot, in the order of its messages."""
    chats = (one for (bot, _), one in deed.world.private.items() if bot == deed.bot.id)
    return {
        "read": [
            [
                chat.id,
                [
                    post.message.get("text") or post.message.get("caption", "")
                    for post in chat.posts.values()
                    if post.author == deed.bot.id
                ],
            ]
            for chat in chats
        ]
    }


def asked(deed: Deed) -> Json:
    """Count the requests of bots by a method, whatever came of them."""
    method = deed.text("method").lower()
    return {"count": sum(one.method == method for one in deed.world.requests)}


DEEDS: dict[str, Doing] = {
    "add_crowd": add_crowd,
    "block_crowd": block_crowd,
    "read_crowd": read_crowd,
    "asked": asked,
}
