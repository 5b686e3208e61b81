"""Two chats become one person's by a code, once both have said yes; and are parted again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.linking.codes import GUESSES, LASTS
from core.messages import Message, Platform
from core.outreach.sending import Sender
from core.store import NetworkScope
from core.store.queries import members
from tests.core.conversation.talk import NOW, TEXT, Person, Talk, actions, opened_talk
from tests.core.conversation.test_privacy import Posts, rows_of


@pytest.fixture
def ann(talk: Talk) -> Person:
    """Give Ann on Telegram."""
    return Person(talk=talk, sender="ann-1", name="Ann", language="en", platform=Platform.TELEGRAM)


@pytest.fixture
def ann_on_discord(ann: Person) -> Person:
    """Give Ann on Discord, where nobody knows yet that it is she."""
    return replace(ann, sender="ann-2", platform=Platform.DISCORD)


async def code_of(person: Person) -> str:
    """Ask for a code; gives it."""
    said = await person.hears("/link")
    return said.partition("/link ")[2].split()[0]


def yes(message: Message) -> str:
    """Give what the button says that goes on."""
    return next(one.command for one in actions(message) if one.command.endswith("yes"))


async def link(maker: Person, other: Person) -> str:
    """Link two chats; gives the last word in the one that made the code."""
    (warning,) = await other.say(f"/link {await code_of(maker)}")
    await other.say(yes(warning))
    (asked,) = await maker.talk.replies(f"chat {maker.sender}")
    done = await maker.hears(yes(asked))
    await maker.talk.replies(f"chat {other.sender}")
    return done


async def member_of(person: Person) -> int:
    """Read whose identity it is."""

    def work(network: NetworkScope) -> int:
        found = members.identity_of(network, person.platform, person.sender)
        assert found is not None
        return found.member_id

    return await person.talk.store.network().read(work)


async def test_two_chats_become_one_persons_once_both_said_yes(
    ann: Person, ann_on_discord: Person, talk: Talk
) -> None:
    code = await code_of(ann)
    (warning,) = await ann_on_discord.say(f"/link {code.lower()}")
    assert "You are about to link this chat with the one on Telegram" in warning.text
    assert "I am asking you there" in await ann_on_discord.hears(yes(warning))
    assert await member_of(ann) != await member_of(ann_on_discord)
    (asked,) = await talk.replies("chat ann-1")
    assert "entered in a chat on Discord" in asked.text
    assert "Here and in your chat on Discord" in await ann.hears(yes(asked))
    (told,) = await talk.replies("chat ann-2")
    assert "Here and in your chat on Telegram" in told.text
    assert await member_of(ann) == await member_of(ann_on_discord)
    assert "linked already" in await ann_on_discord.hears(f"/link {await code_of(ann)}")


@pytest.mark.parametrize(("language", "word"), [("it", "Ti scrivo"), ("fr", "Je vous écris")])
async def test_each_chat_is_told_in_its_language(
    ann: Person, ann_on_discord: Person, language: str, word: str
) -> None:
    await ann.say(f"/language {language}")
    await link(ann, ann_on_discord)
    assert word in await ann.hears("/settings")


async def test_either_side_can_say_no(ann: Person, ann_on_discord: Person) -> None:
    code = await code_of(ann)
    assert "nothing was linked" in await ann_on_discord.hears(f"/link {code} no")
    assert "used already" in await ann_on_discord.hears(f"/link {code} yes")
    code = await code_of(ann)
    await ann_on_discord.say(f"/link {code} yes")
    await ann.talk.replies("chat ann-1")
    assert "nothing was linked" in await ann.hears(f"/link {code} no")
    assert "used already" in await ann.hears(f"/link {code} yes")
    assert await member_of(ann) != await member_of(ann_on_discord)


async def test_a_code_is_good_once_for_a_quarter_of_an_hour_and_not_at_home(
    ann: Person, ann_on_discord: Person
) -> None:
    code = await code_of(ann)
    assert "this very chat" in await ann.hears(f"/link {code}")
    assert "this very chat" in await ann.hears(f"/link {code} yes")
    late = ann_on_discord.at(NOW + LASTS)
    assert "expired" in await late.hears(f"/link {code}")
    newer = await code_of(ann)
    assert "don't know" in await ann_on_discord.hears(f"/link {code}")
    assert "about to link" in await ann_on_discord.hears(f"/link {newer}")
    await ann_on_discord.say(f"/link {newer} yes")
    mallory = replace(ann_on_discord, sender="mallory")
    assert "used already" in await mallory.hears(f"/link {newer}")
    await ann.say(f"/link {newer} yes")
    await ann.talk.replies("chat ann-2")
    for person in (ann, ann_on_discord, mallory):
        assert "used already" in (await person.say(f"/link {newer} yes"))[-1].text
    assert await member_of(mallory) != await member_of(ann)


async def test_who_guesses_is_refused_even_the_right_code_for_an_hour(
    ann: Person, ann_on_discord: Person
) -> None:
    for guess in range(GUESSES):
        said = await ann_on_discord.at(NOW + timedelta(seconds=guess)).hears(f"/link XXXX-{guess}")
        assert "don't know" in said
    code = await code_of(ann)
    assert "wait an hour" in await ann_on_discord.at(NOW + LASTS / 2).hears(f"/link {code}")
    later = NOW + timedelta(hours=1, seconds=GUESSES)
    fresh = await code_of(ann.at(later))
    assert "about to link" in await ann_on_discord.at(later).hears(f"/link {fresh}")


async def test_a_parted_chat_begins_as_a_stranger_and_gifts_stay(
    ann: Person, ann_on_discord: Person
) -> None:
    assert "linked with no other" in await ann.hears("/unlink")
    await link(ann, ann_on_discord)
    (warning,) = (await ann_on_discord.say("/unlink"))[-1:]
    assert "on Telegram" in warning.text
    assert "stay linked" in await ann_on_discord.hears("/unlink no")
    assert "on its own" in await ann_on_discord.hears("/unlink yes")
    assert await member_of(ann) != await member_of(ann_on_discord)
    assert "Write to me here" not in str(await ann.say("/settings"))


async def test_chats_of_two_museums_are_linked_and_neither_hears_of_the_other(
    ann: Person, talk: Talk
) -> None:
    text = TEXT.replace('slug = "palazzo"', 'slug = "other"', 1)
    other = await opened_talk(talk.store, text.replace('name = "Palazzo', 'name = "Castello', 1))
    guest = Person(talk=other, sender="guest", platform=Platform.WEBCHAT, language="en")
    guest = replace(guest, talk=replace(other, references=talk.references))
    (warning,) = await guest.say(f"/link {await code_of(ann)}")
    (answer,) = await guest.say(yes(warning))
    (asked,) = await talk.replies("chat ann-1")
    (done,) = await ann.say(yes(asked))
    for said in (warning, answer, asked, done):
        assert "Castello" not in said.text
    assert (
        "other" not in (await ann.hears("/mydata")).replace("other museum", "").casefold().split()
    )
    assert '"guest"' not in await ann.hears("/mydata")
    assert await member_of(ann) == await member_of(guest)


async def test_the_person_chooses_where_to_hear(ann: Person, ann_on_discord: Person) -> None:
    await link(ann, ann_on_discord)
    shown = (await ann.say("/settings"))[-1]
    assert "where you last wrote" in shown.text
    assert "here, in this chat" in (await ann.press("Write to me here", shown)).text
    assert "I write to you on Telegram" in (await ann_on_discord.say("/settings"))[-1].text
    assert "where you last wrote" in await ann.hears("/settings hear last")


async def test_forgetting_takes_every_chat_of_the_person(
    ann: Person, ann_on_discord: Person, talk: Talk
) -> None:
    await ann_on_discord.say("/human who broke the handle?")
    await link(ann, ann_on_discord)
    await code_of(ann)
    await ann_on_discord.hears("/forget yes")
    posts = Posts()
    transports = {Platform.TELEGRAM: posts, Platform.DISCORD: posts}
    sender = Sender(talk.store, transports, "test")
    for platform in transports:
        while await sender.slice(platform, NOW + timedelta(seconds=1)):
            pass
    kept = (await rows_of(talk.store)).decode()
    assert not [trace for trace in ("ann-1", "ann-2", "'Ann'", "handle") if trace in kept]
