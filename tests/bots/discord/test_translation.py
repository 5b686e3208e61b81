"""What comes from the gateway, and what the core hears of it."""

from typing import Any

import pytest

from bots.discord.places import read_place
from bots.discord.translation import Receipt, Said, Strange, translate
from bots.pressing import Pressed
from core.messages import ChatKind, Standing
from tests.bots.discord.events import (
    BOT,
    GUILD,
    ME,
    NOW,
    OWN,
    PRIVATE,
    SEALS,
    interaction,
    message,
    press,
    slash,
)

HERE = read_place("123")
TO_ME = {"mentions": [{"id": str(ME.id)}]}
MANAGE_GUILD = 1 << 5
EPHEMERAL = 1 << 6


def heard(raw: dict[str, Any], kind: str = "INTERACTION_CREATE") -> Said:
    found = translate(kind, raw, ME, SEALS, NOW)
    assert isinstance(found, Said)
    return found


def read(raw: dict[str, Any]) -> Said | None:
    found = translate("MESSAGE_CREATE", raw, ME, SEALS, NOW)
    assert not isinstance(found, Strange)
    return found


def test_a_private_message_is_said_to_the_bot() -> None:
    said = read(message("quanto manca?", PRIVATE))
    assert said
    assert (said.incoming.text, said.incoming.address) == ("quanto manca?", "55")
    assert (said.incoming.chat, said.incoming.sender) == (ChatKind.PRIVATE, "77")


def test_among_others_only_a_mention_or_a_reply_is() -> None:
    assert read(message("chi viene?", GUILD)) is None
    said = read(message(f"<@{ME.id}> quanto manca?", GUILD, **TO_ME))
    assert said
    assert (said.incoming.text, said.incoming.chat) == ("quanto manca?", ChatKind.SHARED)
    before = {"id": "44", "author": BOT}
    answer = read(message("Sì", GUILD, type=19, referenced_message=before))
    assert answer
    assert answer.incoming.answers_to == "44"


def test_bots_and_service_messages_are_not_heard() -> None:
    assert read(message("ciao", PRIVATE, author=BOT)) is None
    assert read(message("", PRIVATE, type=6)) is None
    assert read(message("ciao", PRIVATE, webhook_id="5")) is None


@pytest.mark.parametrize(
    ("raw", "receipt", "chat"),
    [
        (slash("campaign", GUILD), Receipt.PROMISE, ChatKind.SHARED),
        (slash("give", GUILD, "15"), Receipt.PRIVATE_PROMISE, ChatKind.SHARED),
        (slash("mygifts", GUILD), Receipt.PRIVATE_PROMISE, ChatKind.SHARED),
        (slash("unheard-of", GUILD), Receipt.PRIVATE_PROMISE, ChatKind.SHARED),
        (slash("today", GUILD), Receipt.PROMISE, ChatKind.SHARED),
        (slash("give", PRIVATE), Receipt.PROMISE, ChatKind.PRIVATE),
        (slash("human", GUILD), Receipt.FORM, ChatKind.SHARED),
        (slash("human", GUILD, "Quando?"), Receipt.PRIVATE_PROMISE, ChatKind.SHARED),
    ],
)
def test_money_and_what_is_personal_is_promised_to_one_alone(
    raw: dict[str, Any], receipt: Receipt, chat: ChatKind
) -> None:
    said = heard(raw)
    assert (said.receipt, said.incoming.chat) == (receipt, chat)
    if receipt is Receipt.PRIVATE_PROMISE:
        assert said.incoming.private_address == "@77"
        place = read_place(said.incoming.answer_address or "")
        assert place.answer
        assert place.answer.is_private


def test_who_manages_the_server_is_an_administrator() -> None:
    assert heard(slash("connect", GUILD, "x")).incoming.standing is Standing.ANYBODY
    said = heard(slash("connect", GUILD, "x", rights=MANAGE_GUILD))
    assert said.incoming.standing is Standing.ADMINISTRATOR
    assert (said.incoming.text, said.incoming.address) == ("/connect x", "123")


def test_a_button_says_what_it_was_made_to_say_where_it_was_shown() -> None:
    data = "0" + SEALS.write(Pressed("palazzo", "/campaign"), HERE)
    said = heard(press(data, GUILD))
    assert (said.incoming.text, said.incoming.museum) == ("/campaign", "palazzo")
    assert (said.receipt, said.incoming.answers_to) == (Receipt.SILENCE, "444")
    elsewhere = {**GUILD, "channel_id": "124"}
    assert isinstance(
        translate("INTERACTION_CREATE", press(data, elsewhere), ME, SEALS, NOW), Strange
    )
    assert isinstance(
        translate("INTERACTION_CREATE", press("0/give 15", GUILD), ME, SEALS, NOW), Strange
    )


def test_a_button_under_what_one_alone_sees_goes_on_in_private() -> None:
    data = "0" + SEALS.write(Pressed("palazzo", "/campaign"), HERE)
    said = heard(press(data, GUILD, flags=EPHEMERAL))
    assert said.receipt is Receipt.PRIVATE_PROMISE
    assert (said.incoming.chat, said.incoming.address) == (ChatKind.PRIVATE, "@77")


def test_another_amount_is_asked_by_a_form_which_then_says_it() -> None:
    data = "0" + SEALS.write(Pressed("palazzo", "/give other"), HERE)
    assert heard(press(data, GUILD)).receipt is Receipt.FORM
    form = "f" + SEALS.write(Pressed("palazzo", "/give"), HERE)
    field = {"type": 4, "custom_id": "words", "value": "12,50"}
    filled = {"custom_id": form, "components": [{"type": 18, "component": field}]}
    said = heard(interaction(5, filled, GUILD))
    assert (said.incoming.text, said.receipt) == ("/give 12,50", Receipt.PRIVATE_PROMISE)


def test_a_museum_s_own_bot_writes_itself_into_every_address() -> None:
    found = translate("INTERACTION_CREATE", slash("give", GUILD), OWN, SEALS, NOW)
    assert isinstance(found, Said)
    incoming = found.incoming
    assert incoming.museum == "palazzo"
    every = (incoming.address, incoming.sender, incoming.private_address, incoming.answer_address)
    assert all(one and one.startswith(f"{ME.id}:") for one in every)
