"""A nudge in its reader's own words."""

from collections.abc import Mapping
from typing import Any

from core.messages import Action, Button, Message, Payment
from core.money import Money
from core.outreach.readers import Reader
from core.texts import buttons, nudges
from core.texts.words import Words

Subject = Mapping[str, Any]


def nudge_message(words: Words, reader: Reader, subject: Subject, nudge_id: int) -> Message:
    """Write the nudge with an id; what it asks for is one tap away, and so is why it came."""
    why = Action(buttons.why_this(words), f"/reminders why {nudge_id}")
    gift = subject["gift"]
    not_now = Action(buttons.not_now(words), "/reminders no")
    return Message(_asked(words, reader, gift), ((_way(words, gift), not_now, why),))


def _asked(words: Words, reader: Reader, gift: Subject) -> str:
    if "amount" not in gift:
        return nudges.tomorrow(words, name=reader.name, museum=reader.museum.name)
    amount = Money(gift["amount"], gift["currency"])
    return nudges.tomorrow_with_amount(words, name=reader.name, amount=amount)


def _way(words: Words, gift: Subject) -> Button:
    """Lead to the payment of what was put off, else to the choice of an amount."""
    if "token" in gift:
        return Payment(buttons.pay(words), gift["token"])
    return Action(buttons.give(words), "/give")
