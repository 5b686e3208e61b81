"""The first answer to an interaction: a message, a promise of one, an edit, choices, a form."""

from doubles.discord.errors import ApiError, Refusal, bad_form, not_one_of
from doubles.discord.limits.commands import CHOICES, check_choice
from doubles.discord.limits.messages import (
    EPHEMERAL,
    LAYOUT,
    LOADING,
    SILENT,
    SUPPRESS_EMBEDS,
    Written,
    new,
    written,
)
from doubles.discord.limits.modals import check_modal
from doubles.discord.limits.texts import listed, obj
from doubles.discord.parameters import Parameters
from doubles.discord.routes.call import NOTHING, Answer, Call, Route
from doubles.discord.routes.messages import change
from doubles.discord.routes.posting import fill, message_of, put
from doubles.discord.state.channels import Post
from doubles.discord.state.interactions import Interaction, Kind, Reply
from doubles.discord.told.events import tell_of_post
from doubles.json import Json


def answer(call: Call) -> Answer:
    """Take the first answer; with `with_response=true` what became of it is told."""
    found = call.world.interactions.get(call.path["interaction_token"])
    if found is None or str(found.id) != call.path["interaction_id"] or found.bot != call.bot.id:
        raise ApiError(Refusal.UNKNOWN_INTERACTION)
    if found.reply:
        raise ApiError(Refusal.ANSWERED)
    if not found.is_due(call.world.clock.now()):
        raise ApiError(Refusal.UNKNOWN_INTERACTION)
    reply = _kind(call.given.values, found)
    _do(call, found, reply)
    found.reply = reply
    call.world.signal.tell()
    if call.given.query.get("with_response") not in {"true", "1", "True"}:
        return NOTHING
    return Answer(_told(found))


def _kind(body: Json, found: Interaction) -> Reply:
    allowed = {
        Kind.COMMAND: (4, 5, 9),
        Kind.AUTOCOMPLETE: (8,),
        Kind.COMPONENT: (4, 5, 6, 7, 9),
        Kind.MODAL: (4, 5, 6, 7) if found.source else (4, 5),
    }[found.kind]
    if body.get("type") not in allowed:
        raise not_one_of("type", ", ".join(map(str, allowed)))
    return Reply(body["type"])


def _do(call: Call, found: Interaction, reply: Reply) -> None:
    data = obj(call.given.values.get("data") or {}, "data")
    inner = Parameters(data, {}, call.given.uploads)
    match reply:
        case Reply.MESSAGE:
            found.original = write(call, found, new(inner))
        case Reply.DEFERRED_MESSAGE:
            flags = int(data.get("flags") or 0) & EPHEMERAL | LOADING
            found.original = write(call, found, Written(content="", flags=flags))
        case Reply.DEFERRED_UPDATE:
            found.original = found.source
        case Reply.UPDATE if found.source:
            found.original = found.source
            change(call, found.channel, found.source, written(inner))
        case Reply.UPDATE:
            raise not_one_of("type", "4, 5")
        case Reply.CHOICES:
            found.data = {"choices": _choices(data)}
        case Reply.MODAL:
            check_modal(data)
            found.data = data


def _choices(data: Json) -> list[Json]:
    choices = listed(data, "choices", "data", CHOICES)
    for place, one in enumerate(choices):
        check_choice(one, f"data.choices.{place}")
    return choices


def write(call: Call, found: Interaction, said: Written) -> Post:
    """Write an answer into the channel, for everybody or for the one who asked."""
    if said.flags & EPHEMERAL and said.flags & SILENT:
        raise bad_form("flags", "MESSAGE_FLAGS_INVALID", "An ephemeral message is silent anyway")
    world, channel = call.world, found.channel
    message = message_of(world, channel, call.bot, said.content or "")
    message |= {
        "type": 20 if found.kind is Kind.COMMAND else 19 if found.source else 0,
        "application_id": str(call.bot.id),
        "webhook_id": str(call.bot.id),
        "interaction_metadata": found.metadata,
        "flags": said.flags & (EPHEMERAL | LOADING | LAYOUT | SUPPRESS_EMBEDS | SILENT),
    }
    fill(world, channel, call.bot, message, said)
    only_for = found.person if said.flags & EPHEMERAL else 0
    post = put(world, channel, call.bot, message, only_for)
    post.answers = found.said if found.reply is None else ""
    tell_of_post(world, "CREATE", channel, post)
    return post


def _told(found: Interaction) -> Json:
    told: Json = {"id": str(found.id), "type": int(found.kind), "channel_id": str(found.channel.id)}
    if found.channel.guild:
        told["guild_id"] = str(found.channel.guild.id)
    if found.original is None:
        return {"interaction": told}
    message = found.original.message
    told |= {
        "response_message_id": message["id"],
        "response_message_loading": bool(message["flags"] & LOADING),
        "response_message_ephemeral": bool(message["flags"] & EPHEMERAL),
    }
    if found.reply not in {Reply.MESSAGE, Reply.UPDATE}:
        return {"interaction": told}
    return {"interaction": told, "resource": {"type": int(found.reply), "message": message}}


ROUTES: dict[str, Route] = {
    "POST /interactions/{interaction_id}/{interaction_token}/callback": answer,
}
