"""Guilds, channels, roles and people that change under a bot."""

import pytest

from doubles.discord.answering import Answering
from doubles.discord.client import Discord, Impossible
from doubles.discord.parameters import Parameters
from doubles.discord.routes.call import Call
from doubles.discord.routes.posting import message_of, put
from doubles.discord.state.world import World as State
from tests.doubles.discord.conftest import Scene
from tests.doubles.discord.listening import listening

_NO_ACCESS, _NO_RIGHT = (403, 50001), (403, 50013)


async def test_a_channel_that_refuses_or_is_gone_is_told_by_its_code(scene: Scene) -> None:
    post = f"POST {scene.messages}"
    await scene.guild.general.refuse("send_messages", whom=scene.bot)
    assert await scene.ask.refused(post, {"content": "ciao"}) == _NO_RIGHT
    await scene.guild.general.allow("send_messages", whom=scene.bot)
    await scene.guild.general.refuse("attach_files", whom=scene.bot)
    assert await scene.ask.refused(post, {"attachments": [{"id": 0}]}, b"a") == _NO_RIGHT
    await scene.ask(post, {"content": "ciao"})
    await scene.guild.general.refuse("view_channel")
    assert await scene.ask.refused(post, {"content": "ciao"}) == _NO_ACCESS
    await scene.guild.general.delete()
    assert await scene.ask.refused(post, {"content": "ciao"}) == (404, 10003)


async def test_a_bot_that_was_thrown_out_is_told_and_may_do_nothing(
    scene: Scene, discord: Discord
) -> None:
    async with listening(discord, scene.bot) as heard:
        await scene.guild.remove(scene.bot)
        assert (await heard.event("GUILD_DELETE")) == {"id": str(scene.guild.id)}
        assert await scene.ask.refused(f"GET /guilds/{scene.guild.id}") == _NO_ACCESS
        await scene.guild.add(scene.bot)
        assert (await heard.event("GUILD_CREATE"))["name"] == "Palazzo Madama"


async def test_a_role_is_given_only_from_above_and_with_the_right(scene: Scene) -> None:
    role = await scene.guild.role("Sostenitori")
    address = f"/guilds/{scene.guild.id}/members/{scene.giulia.id}/roles/{role.id}"
    assert await scene.ask.refused(f"PUT {address}") == _NO_RIGHT
    await scene.guild.permit(scene.bot, "manage_roles")
    await scene.ask(f"PUT {address}")
    assert await scene.guild.roles_of(scene.giulia) == ["Sostenitori"]
    await scene.guild.move(role, 9)
    assert await scene.ask.refused(f"DELETE {address}") == _NO_RIGHT
    await scene.guild.move(role, 1)
    await scene.ask(f"DELETE {address}")
    assert await scene.guild.roles_of(scene.giulia) == []
    await scene.guild.delete_role(role)
    assert await scene.ask.refused(f"PUT {address}") == (404, 10011)
    await scene.guild.remove(scene.giulia)
    assert await scene.ask.refused(f"PUT {address}") == (404, 10007)


async def test_closed_direct_messages_and_strangers_are_told_by_their_codes(scene: Scene) -> None:
    stranger = await scene.world.person("Marco")
    opened = await scene.ask("POST /users/@me/channels", {"recipient_id": str(stranger.id)})
    post = f"POST /channels/{opened['id']}/messages"
    assert await scene.ask.refused(post, {"content": "ciao"}) == (403, 50278)
    await scene.world.forgive()
    nobody = {"recipient_id": "Giulia"}
    assert await scene.ask.refused("POST /users/@me/channels", nobody) == (400, 50035)
    opened = await scene.ask("POST /users/@me/channels", {"recipient_id": str(scene.giulia.id)})
    post = f"POST /channels/{opened['id']}/messages"
    await scene.giulia.close_messages()
    assert await scene.ask.refused(post, {"content": "ciao"}) == (403, 50007)
    await scene.giulia.open_messages()
    await scene.ask(post, {"content": "ciao"})
    assert (await scene.giulia.hears(scene.bot)).text == "ciao"


async def test_nobody_is_called_unless_that_is_allowed(scene: Scene) -> None:
    text = f"@everyone <@{scene.giulia.id}> <@&{(await scene.guild.role('Staff')).id}>"
    await scene.guild.permit(scene.bot, "mention_everyone")
    loud = await scene.ask(f"POST {scene.messages}", {"content": text})
    assert (loud["mention_everyone"], len(loud["mentions"])) == (True, 1)
    assert len(loud["mention_roles"]) == 1
    quiet = {"content": text, "allowed_mentions": {"parse": []}}
    sent = await scene.ask(f"POST {scene.messages}", quiet)
    called = [sent[name] for name in ("mention_everyone", "mentions", "mention_roles")]
    assert called == [False, [], []]
    edited = await scene.ask(f"PATCH {scene.messages}/{sent['id']}", {"content": text})
    assert edited["mention_everyone"]


async def test_old_messages_take_few_edits_and_others_messages_none(scene: Scene) -> None:
    sent = await scene.ask(f"POST {scene.messages}", {"content": "ciao"})
    address = f"PATCH {scene.messages}/{sent['id']}"
    for number in range(20):
        await scene.ask(address, {"content": f"{number}"})
    await scene.world.advance(3601)
    for number in range(5):
        await scene.ask(address, {"content": f"{number}"})
    assert await scene.ask.refused(address, {"content": "ciao"}) == (429, 30046)
    typed = await scene.giulia.type(scene.guild.general, "ciao")
    other = f"{scene.messages}/{typed}"
    assert await scene.ask.refused(f"PATCH {other}", {"content": "no"}) == (403, 50005)
    assert await scene.ask.refused(f"DELETE {other}") == _NO_RIGHT


async def test_pins_need_a_right_and_are_told(scene: Scene) -> None:
    sent = await scene.ask(f"POST {scene.messages}", {"content": "ciao"})
    pin = f"PUT {scene.messages}/pins/{sent['id']}"
    assert await scene.ask.refused(pin) == _NO_RIGHT
    await scene.guild.permit(scene.bot, "pin_messages")
    await scene.ask(pin)
    told = await scene.giulia.sees(scene.guild.general, lambda one: one.event == "pinned")
    assert told.reply_to == int(sent["id"])


def test_250_messages_can_be_pinned() -> None:
    world = State(number=1, address="")
    bot, person = world.add_bot("palazzo"), world.add_person("giulia", "Giulia", "it")
    channel = world.direct(bot.id, person.id)
    for count in range(251):
        post = put(world, channel, bot, message_of(world, channel, bot, "ciao"))
        path = {"channel_id": str(channel.id), "message_id": str(post.id)}
        call = Call(world, bot, Parameters(), path)
        answer = Answering().answer(call, "PUT /channels/{channel_id}/pins/{message_id}")
        assert answer.status == (204 if count < 250 else 400)


async def test_what_nobody_could_do_is_impossible(scene: Scene) -> None:
    stranger = await scene.world.person("Marco")
    with pytest.raises(Impossible, match="does not see"):
        await stranger.type(scene.guild.general, "ciao")
    await scene.guild.add(stranger)
    await scene.guild.general.refuse("send_messages")
    with pytest.raises(Impossible, match="may not write"):
        await stranger.type(scene.guild.general, "ciao")
    with pytest.raises(Impossible, match="no command 'give'"):
        await stranger.send_slash(scene.guild.general, "give")
