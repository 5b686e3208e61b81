from typing import Any

import pytest

from bots.pressing import Kept, Pressed, token_of
from bots.telegram.places import Place
from bots.telegram.translation import Me, Said, Strange, Translated, translate
from core.community.places import PlaceNews
from core.messages import ChatKind, Standing
from core.states.community import PlaceEvent
from tests.bots.telegram.updates import (
    BOT,
    GIULIA,
    GROUP,
    ME,
    NOW,
    OWN,
    PRIVATE,
    SEALS,
    command,
    message,
    press,
    standing,
    update,
)


def read(raw: dict[str, Any], me: Me = ME) -> Translated:
    return translate(raw, me, SEALS, NOW)


def said(raw: dict[str, Any], me: Me = ME) -> Said:
    found = read(raw, me)
    assert isinstance(found, Said)
    return found


def in_group(**fields: Any) -> dict[str, Any]:
    return update("message", message(chat=GROUP, **fields))


def test_words_in_private_are_for_the_bot() -> None:
    incoming = said(update("message", message("quanto manca?"))).incoming
    assert (incoming.text, incoming.sender, incoming.address) == ("quanto manca?", "77", "77")
    assert (incoming.name, incoming.language) == ("Giulia", "it")
    assert incoming.chat is ChatKind.PRIVATE
    assert incoming.museum == ""
    assert incoming.reference == "telegram 5000 1"


def test_a_museum_s_own_bot_has_people_and_places_of_its_own() -> None:
    incoming = said(update("message", message("ciao")), OWN).incoming
    assert (incoming.sender, incoming.address) == ("5000:77", "5000:77")
    assert incoming.museum == "palazzo"


def test_a_deep_link_comes_as_the_command_that_it_is() -> None:
    incoming = said(update("message", message(**command("/start palazzo_give")))).incoming
    assert incoming.text == "/start palazzo_give"


@pytest.mark.parametrize("kind", ["sticker", "voice"])
def test_what_is_no_text_reaches_the_core_without_words(kind: str) -> None:
    file = {"file_id": "f", "file_unique_id": "u", "duration": 1, "width": 1, "height": 1}
    sticker = {**file, "type": "regular", "is_animated": False, "is_video": False}
    assert said(update("message", message(None, **{kind: sticker}))).incoming.text == ""


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        (command("/give@PalazzoBot 15"), "/give 15"),
        (command("/GIVE@palazzobot"), "/GIVE"),
        (command("/campaign"), "/campaign"),
        (
            {
                "text": "Ehi @PalazzoBot, quanto manca?",
                "entities": [{"type": "mention", "offset": 4, "length": 11}],
            },
            "Ehi quanto manca?",
        ),
        (
            {
                "text": "😀 Palazzo come va?",
                "entities": [{"type": "text_mention", "offset": 3, "length": 7, "user": BOT}],
            },
            "😀 come va?",
        ),
        ({"text": "sì", "reply_to_message": message("?", **{"from": BOT, "chat": GROUP})}, "sì"),
    ],
)
def test_among_others_it_hears_what_is_addressed_to_it(fields: dict[str, Any], text: str) -> None:
    incoming = said(in_group(**fields)).incoming
    assert incoming.text == text
    assert incoming.chat is ChatKind.SHARED
    assert (incoming.address, incoming.sender) == ("-1001234", "77")
    assert incoming.private_link == "https://t.me/PalazzoBot?start={start}"


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "quanto manca?"},
        command("/give@AnotherBot 15"),
        command("/anothers"),
        {"text": "io", "reply_to_message": message("chi viene?", chat=GROUP)},
        {"text": "@Other", "entities": [{"type": "mention", "offset": 0, "length": 6}]},
        {"new_chat_members": [GIULIA]},
        {"text": "/campaign", "is_automatic_forward": True},
    ],
)
def test_what_people_say_to_each_other_is_not_heard(fields: dict[str, Any]) -> None:
    assert read(in_group(**fields)) is None


def test_a_topic_is_part_of_the_address() -> None:
    fields = {**command("/campaign"), "message_thread_id": 7, "is_topic_message": True}
    assert said(in_group(**fields)).incoming.address == "-1001234/7"


def test_in_a_topic_that_the_bot_opened_not_every_word_is_a_reply() -> None:
    opened = message(
        None, **{"from": BOT, "chat": GROUP, "forum_topic_created": {"name": "x", "icon_color": 1}}
    )
    assert read(in_group(text="ciao", reply_to_message=opened)) is None


def test_a_reply_names_the_message_of_ours() -> None:
    before = message("Una domanda", **{"from": BOT, "chat": GROUP, "message_id": 31})
    assert said(in_group(text="risposta", reply_to_message=before)).incoming.answers_to == "31"


def test_an_administrator_who_stays_anonymous_speaks_as_the_group() -> None:
    nobody = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    raw = in_group(**{**command("/campaign"), "from": nobody, "sender_chat": GROUP})
    incoming = said(raw).incoming
    assert incoming.standing is Standing.ADMINISTRATOR
    assert incoming.sender == "-1001234"


@pytest.mark.parametrize("kind", ["edited_message", "channel_post", "edited_channel_post"])
def test_edits_and_posts_of_channels_are_nobody_s_questions(kind: str) -> None:
    assert read(update(kind, message("ciao"))) is None


def test_kinds_of_updates_that_we_do_not_know_are_let_go() -> None:
    assert read({"update_id": 1, "something_new": {"id": 5}}) is None


def test_a_button_says_its_command_for_its_museum() -> None:
    data = SEALS.write(Pressed("palazzo", "/give 15"), Place(77))
    found = said(update("callback_query", press(data)))
    assert (found.incoming.text, found.incoming.museum) == ("/give 15", "palazzo")
    assert (found.press, found.incoming.answers_to) == ("4711", "9")


def test_a_button_with_long_words_asks_for_them() -> None:
    long = Pressed("palazzo", "/help " + "x" * 60)
    found = said(update("callback_query", press(SEALS.write(long, Place(77)))))
    assert found.kept == token_of(long)
    assert SEALS.read(SEALS.write(long, Place(77)), Place(77)) == Kept(found.kept)


@pytest.mark.parametrize("data", ["", "/give 15", "AAAAAAAApalazzo /give 15", "🙂" * 16])
def test_a_made_up_button_is_strange(data: str) -> None:
    assert read(update("callback_query", press(data))) == Strange("4711", "it")


def test_a_button_of_another_chat_is_strange() -> None:
    data = SEALS.write(Pressed("palazzo", "/give 15"), Place(-1001234))
    assert isinstance(read(update("callback_query", press(data))), Strange)


def test_a_button_under_a_message_too_old_to_be_told_still_works() -> None:
    data = SEALS.write(Pressed("palazzo", "/campaign"), Place(77))
    old = {**press(data), "message": {"chat": PRIVATE, "message_id": 3, "date": 0}}
    assert said(update("callback_query", old)).incoming.text == "/campaign"


@pytest.mark.parametrize(
    ("status", "chat", "rights", "event"),
    [
        ("kicked", PRIVATE, {"until_date": 0}, PlaceEvent.BLOCKED),
        ("member", PRIVATE, {}, PlaceEvent.UNBLOCKED),
        ("left", GROUP, {}, PlaceEvent.REMOVED),
        ("kicked", GROUP, {"until_date": 0}, PlaceEvent.REMOVED),
        ("member", GROUP, {}, PlaceEvent.OPENED),
    ],
)
def test_what_becomes_of_the_bot_in_a_chat_is_told(
    status: str, chat: dict[str, Any], rights: dict[str, Any], event: PlaceEvent
) -> None:
    found = read(update("my_chat_member", standing(status, chat, **rights)))
    assert isinstance(found, PlaceNews)
    assert found.event is event
    assert found.address == str(chat["id"])


@pytest.mark.parametrize(
    ("fields", "old"),
    [({"migrate_to_chat_id": -1005}, "-1001234"), ({"migrate_from_chat_id": -5}, "-5")],
)
def test_a_group_that_grows_moves(fields: dict[str, Any], old: str) -> None:
    found = read(in_group(**fields))
    assert isinstance(found, PlaceNews)
    assert found.event is PlaceEvent.MOVED
    assert (found.address, found.new_address) == (old, "-1005" if old != "-5" else "-1001234")
