"""What follows the first answer: the original message, and further ones, by token alone."""

from doubles.discord.errors import ApiError, Refusal
from doubles.discord.limits.messages import LAYOUT, LOADING, Written, new, written
from doubles.discord.parameters import Parameters
from doubles.discord.routes.call import NOTHING, Answer, Call, Route
from doubles.discord.routes.interactions import write
from doubles.discord.routes.messages import change, remove
from doubles.discord.state.channels import Post
from doubles.discord.state.interactions import Interaction


def follow(call: Call) -> Answer:
    """Write one more message; the first after a promise keeps the promise instead."""
    found = _found(call)
    original = found.original
    if original and original.message["flags"] & LOADING:
        _keep_promise(call, found, original, new(call.given))
        return Answer(original.message)
    return Answer(write(call, found, new(call.given)).message)


def _found(call: Call) -> Interaction:
    found = call.world.interactions.get(call.path["webhook_token"])
    if found is None or call.number("webhook_id") != found.bot or found.reply is None:
        raise ApiError(Refusal.UNKNOWN_WEBHOOK)
    if not found.is_open(call.world.clock.now()):
        raise ApiError(Refusal.BAD_WEBHOOK_TOKEN)
    return found


def _post(call: Call, found: Interaction) -> Post:
    if "message_id" not in call.path:
        original = found.original
        if original is None or original.id not in found.channel.posts:
            raise ApiError(Refusal.UNKNOWN_MESSAGE)
        return original
    post = found.channel.posts.get(call.number("message_id"))
    mine = post and post.message.get("webhook_id") == str(found.bot)
    if post is None or not mine or post.only_for not in {0, found.person}:
        raise ApiError(Refusal.UNKNOWN_MESSAGE)
    return post


def get(call: Call) -> Answer:
    """Tell a message."""
    return Answer(_post(call, _found(call)).message)


def edit(call: Call) -> Answer:
    """Change a message; a promise is kept by that."""
    found = _found(call)
    post = _post(call, found)
    said = written(_as_layout(call, post))
    if post.message["flags"] & LOADING:
        _keep_promise(call, found, post, said)
    else:
        change(call, found.channel, post, said)
    return Answer(post.message)


def _as_layout(call: Call, post: Post) -> Parameters:
    body = dict(call.given.values)
    if post.message["flags"] & LAYOUT:
        body["flags"] = int(body.get("flags") or 0) | LAYOUT
    return Parameters(body, call.given.query, call.given.uploads)


def _keep_promise(call: Call, found: Interaction, post: Post, said: Written) -> None:
    if said.is_empty:
        raise ApiError(Refusal.EMPTY)
    post.message = post.message | {"flags": post.message["flags"] & ~LOADING}
    change(call, found.channel, post, said)


def delete(call: Call) -> Answer:
    """Take a message away."""
    found = _found(call)
    remove(call, found.channel, _post(call, found))
    return NOTHING


_HOOK = "/webhooks/{webhook_id}/{webhook_token}"
ROUTES: dict[str, Route] = {
    f"POST {_HOOK}": follow,
    f"GET {_HOOK}/messages/@original": get,
    f"PATCH {_HOOK}/messages/@original": edit,
    f"DELETE {_HOOK}/messages/@original": delete,
    f"GET {_HOOK}/messages/{{message_id}}": get,
    f"PATCH {_HOOK}/messages/{{message_id}}": edit,
    f"DELETE {_HOOK}/messages/{{message_id}}": delete,
}
