"""People tap buttons."""

import hashlib

from doubles.errors import Impossible
from doubles.json import Json
from doubles.telegram.people.deed import Deed, Doing
from doubles.telegram.state.chats import Chat, Post
from doubles.telegram.state.world import Query


def tap(deed: Deed) -> Json:
    """Tap a button, named by its text or its data; gives the query, or the address it opens."""
    chat, person = deed.chat, deed.person
    if not chat.has(person.id):
        raise Impossible(f"{person.first_name} is not in that chat.")
    post = chat.posts.get(deed.number("message"))
    if post is None:
        raise Impossible(f"There is no message {deed.number('message')}.")
    button = _button(post, deed.text("button"))
    if "callback_data" not in button:
        return {"url": button.get("url", ""), "copied": button.get("copy_text", {}).get("text", "")}
    return {"query": _ask(deed, chat, post, button["callback_data"])}


def forge(deed: Deed) -> Json:
    """Send data that is on no button, as a changed app can."""
    post = deed.chat.posts.get(deed.number("message"))
    if post is None:
        raise Impossible(f"There is no message {deed.number('message')}.")
    return {"query": _ask(deed, deed.chat, post, deed.text("data"))}


def _button(post: Post, wanted: str) -> Json:
    rows = post.message.get("reply_markup", {}).get("inline_keyboard", [])
    buttons: list[Json] = [button for row in rows for button in row]
    for button in buttons:
        if wanted in {button["text"], button.get("callback_data")}:
            return button
    names = ", ".join(button["text"] for button in buttons) or "none"
    raise Impossible(f"There is no button {wanted!r} under message {post.id}. There are: {names}")


def _ask(deed: Deed, chat: Chat, post: Post, data: str) -> str:
    world = deed.world
    bot = world.bots.get(post.author) or world.bots.get(int(deed.given.get("bot") or 0))
    if bot is None and post.author == chat.id:
        bot = next((one for one in world.bots.values() if chat.has(one.id)), None)
    if bot is None:
        raise Impossible("The message is not a bot's.")
    number = f"{deed.person.id}{len(world.queries) + 1:06}"
    world.queries[number] = Query(id=number, bot=bot.id, person=deed.person.id)
    seed = f"{world.number}/{bot.id}/{chat.id}"
    bot.inbox.put(
        "callback_query",
        {
            "id": number,
            "from": deed.person.user,
            "message": dict(post.message),
            "chat_instance": str(int(hashlib.sha256(seed.encode()).hexdigest()[:15], 16)),
            "data": data,
        },
    )
    return number


def answer(deed: Deed) -> Json:
    """Tell what the bot answered to a tap."""
    query = deed.world.queries.get(deed.text("query"))
    if query is None:
        raise Impossible(f"There is no tap {deed.text('query')}.")
    return {"answer": query.answer}


DEEDS: dict[str, Doing] = {"tap": tap, "forge": forge, "answer": answer}
