import pytest

from doubles.telegram.client import Place
from tests.doubles.telegram.asking import Refused
from tests.doubles.telegram.conftest import Scene
from tests.doubles.telegram.refusing import refusal


async def kinds(scene: Scene) -> list[tuple[str, str]]:
    """Take what waits for the bot: the kind of each update, and its text or event."""
    taken = []
    for update in await scene.ask("getUpdates"):
        kind = next(key for key in update if key != "update_id")
        content = update[kind]
        member = content.get("new_chat_member", {})
        taken.append((kind, content.get("text") or member.get("status") or ""))
        await scene.ask("getUpdates", offset=update["update_id"] + 1)
    return taken


@pytest.fixture
async def group(scene: Scene) -> Place:
    """Give a group of Giulia's with the bot in it; the news of that was taken."""
    place = await scene.world.group("Amici del museo", scene.giulia, scene.bot)
    await kinds(scene)
    return place


async def test_a_bot_hears_in_a_group_only_what_is_meant_for_it(scene: Scene, group: Place) -> None:
    said = await scene.ask("sendMessage", chat_id=group.id, text="Buongiorno")
    await scene.giulia.type(group, "che bel vaso")
    await scene.giulia.type(group, "/come")
    await scene.giulia.type(group, "/come@palazzo_bot")
    await scene.giulia.type(group, "/come@other_bot")
    await scene.giulia.type(group, "@palazzo_bot quanto manca?")
    await scene.giulia.type(group, "grazie", reply_to=said["message_id"])
    assert [text for _, text in await kinds(scene)] == [
        "/come",
        "/come@palazzo_bot",
        "@palazzo_bot quanto manca?",
        "grazie",
    ]


async def test_an_administrator_hears_all(scene: Scene, group: Place) -> None:
    await group.promote(scene.bot, {"can_pin_messages"})
    await scene.giulia.type(group, "che bel vaso")
    assert await kinds(scene) == [
        ("my_chat_member", "administrator"),
        ("message", "che bel vaso"),
    ]


async def test_who_is_not_inside_is_refused(scene: Scene, group: Place) -> None:
    elsewhere = await scene.world.supergroup("Altrove", scene.giulia)
    unknown = (400, "Bad Request: chat not found")
    assert await refusal(scene.ask, "sendMessage", chat_id=elsewhere.id, text="a") == unknown
    await group.remove(scene.bot)
    kicked = (403, "Forbidden: bot was kicked from the group chat")
    assert await refusal(scene.ask, "sendMessage", chat_id=group.id, text="a") == kicked
    await elsewhere.add(scene.bot)
    await scene.ask("leaveChat", chat_id=elsewhere.id)
    left = (403, "Forbidden: bot is not a member of the supergroup chat")
    assert await refusal(scene.ask, "sendMessage", chat_id=elsewhere.id, text="a") == left
    assert [text for kind, text in await kinds(scene) if kind == "my_chat_member"] == [
        "kicked",
        "member",
        "left",
    ]


async def test_a_migrated_group_tells_its_new_id(scene: Scene, group: Place) -> None:
    new = await group.migrate()
    with pytest.raises(Refused) as caught:
        await scene.ask("sendMessage", chat_id=group.id, text="a")
    assert caught.value.body == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": new.id},
    }
    assert await scene.ask("sendMessage", chat_id=new.id, text="a")
    migrations = [update["message"] for update in await scene.ask("getUpdates")]
    assert migrations[0]["migrate_to_chat_id"] == new.id
    assert migrations[1]["migrate_from_chat_id"] == group.id


async def test_a_channel_takes_posts_of_its_administrators_only(scene: Scene) -> None:
    channel = await scene.world.channel("Palazzo", scene.giulia, scene.bot, username="palazzo")
    needed = (400, "Bad Request: need administrator rights in the channel chat")
    assert await refusal(scene.ask, "sendMessage", chat_id="@palazzo", text="a") == needed
    await channel.promote(scene.bot, {"can_post_messages"})
    sent = await scene.ask("sendMessage", chat_id="@palazzo", text="Siamo in 734")
    assert sent["sender_chat"]["id"] == channel.id
    await scene.giulia.type(channel, "Benvenuti")
    assert (await kinds(scene))[-1] == ("channel_post", "Benvenuti")


async def test_who_lost_the_right_to_write_is_refused(scene: Scene, group: Place) -> None:
    denied = (400, "Bad Request: not enough rights to send text messages to the chat")
    await group.restrict(scene.bot)
    assert await refusal(scene.ask, "sendMessage", chat_id=group.id, text="a") == denied
    await group.demote(scene.bot)
    await group.permit(["can_invite_users"])
    assert await refusal(scene.ask, "sendMessage", chat_id=group.id, text="a") == denied


async def test_topics_are_found_closed_and_gone(scene: Scene) -> None:
    forum = await scene.world.supergroup("Forum", scene.giulia, scene.bot, has_topics=True)
    topic = await forum.open_topic("Meissen")
    there = {"chat_id": forum.id, "message_thread_id": topic, "text": "a"}
    sent = await scene.ask("sendMessage", **there)
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (topic, True)
    await forum.close_topic(topic)
    closed = (400, "Bad Request: TOPIC_CLOSED")
    assert await refusal(scene.ask, "sendMessage", **there) == closed
    await forum.reopen_topic(topic)
    assert await scene.ask("sendMessage", **there)
    await forum.delete_topic(topic)
    gone = (400, "Bad Request: message thread not found")
    assert await refusal(scene.ask, "sendMessage", **there) == gone


async def test_a_private_chat_has_topics_only_where_the_bot_wants_them(scene: Scene) -> None:
    threaded = await scene.world.bot("threaded_bot", has_topics=True)
    await scene.giulia.start(threaded)
    topic = await scene.giulia.open_topic(threaded, "Doni")
    await scene.giulia.type(threaded, "ciao", topic=topic)
    (*_, said) = await scene.giulia.read(threaded, topic=topic)
    assert (said.text, said.topic) == ("ciao", topic)
    given = {"chat_id": scene.giulia.id, "text": "a", "message_thread_id": topic}
    gone = (400, "Bad Request: message thread not found")
    assert await refusal(scene.ask, "sendMessage", **given) == gone


async def test_members_are_told_as_they_are(scene: Scene, group: Place) -> None:
    bruno = await scene.world.person("Bruno")
    await bruno.join(group)
    told = {"chat_id": group.id}
    assert await scene.ask("getChatMemberCount", **told) == 3
    assert (await scene.ask("getChatMember", user_id=bruno.id, **told))["status"] == "member"
    await bruno.leave(group)
    assert (await scene.ask("getChatMember", user_id=bruno.id, **told))["status"] == "left"
    leaders = await scene.ask("getChatAdministrators", **told)
    assert [one["user"]["id"] for one in leaders] == [scene.giulia.id]
    assert (await scene.ask("getChat", **told))["permissions"]["can_pin_messages"] is False
