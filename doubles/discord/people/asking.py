"""People use commands, buttons, selects and forms: each becomes an interaction."""

import hashlib

from doubles.discord.people.deed import Deed
from doubles.discord.state.accounts import user_of
from doubles.discord.state.channels import Channel, Post
from doubles.discord.state.interactions import Interaction, Kind
from doubles.discord.state.world import World
from doubles.discord.told.channels import told
from doubles.discord.told.guilds import member_told
from doubles.json import Json

_FILE_BYTES = 10 * 1024 * 1024


def ask(
    deed: Deed, kind: Kind, bot: int, channel: Channel, data: Json, *, source: Post | None = None
) -> Json:
    """Send an interaction to a bot; gives its token, by which the control API knows it."""
    world, person = deed.world, deed.person
    number = world.ids.next()
    seed = f"{world.number}/{number}/{person.id}"
    interaction = Interaction(
        id=number,
        token=hashlib.sha256(seed.encode()).hexdigest(),
        kind=kind,
        bot=bot,
        person=person.id,
        channel=channel,
        at=world.clock.now(),
        metadata=_metadata(deed, number, kind, channel, source),
        said=_said(data) if kind is Kind.COMMAND else "",
        source=source,
    )
    world.interactions[interaction.token] = interaction
    world.sessions.tell(bot, "INTERACTION_CREATE", _told(world, interaction, data))
    world.signal.tell()
    return {"interaction": interaction.token}


def _said(data: Json) -> str:
    """Write a command as screens show it."""
    words = [str(one["value"]) for one in data.get("options", []) if "value" in one]
    return " ".join([f"/{data['name']}", *words])


def _metadata(deed: Deed, number: int, kind: Kind, channel: Channel, source: Post | None) -> Json:
    told: Json = {
        "id": str(number),
        "type": int(kind),
        "user": user_of(deed.person),
        "authorizing_integration_owners": _owners(channel),
    }
    if kind is Kind.COMPONENT and source:
        told["interacted_message_id"] = str(source.id)
    if kind is Kind.MODAL:
        opener = deed.world.interactions[deed.text("interaction")]
        told["triggering_interaction_metadata"] = opener.metadata
    return told


def _owners(channel: Channel) -> Json:
    return {"0": str(channel.guild.id) if channel.guild else "0"}


def _told(world: World, interaction: Interaction, data: Json) -> Json:
    channel, person = interaction.channel, world.people[interaction.person]
    bot_rights = channel.rights(interaction.bot)
    sent: Json = {
        "id": str(interaction.id),
        "application_id": str(interaction.bot),
        "type": int(interaction.kind),
        "token": interaction.token,
        "version": 1,
        "data": data,
        "channel_id": str(channel.id),
        "channel": told(world, channel) | {"permissions": str(int(channel.rights(person.id)))},
        "app_permissions": str(int(bot_rights)),
        "locale": person.locale,
        "entitlements": [],
        "authorizing_integration_owners": _owners(channel),
        "context": 0 if channel.guild else 1,
        "attachment_size_limit": _FILE_BYTES,
    }
    if interaction.source:
        sent["message"] = interaction.source.message
    if channel.guild is None:
        return sent | {"user": user_of(person)}
    guild = channel.guild
    member = member_told(world, guild.members[person.id])
    return sent | {
        "guild_id": str(guild.id),
        "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
        "guild_locale": guild.locale,
        "member": member | {"permissions": str(int(channel.rights(person.id)))},
    }
