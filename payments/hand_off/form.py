"""What was filled in on the page: read, and said kindly what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from core.amounts import AmountProblem, read_amount
from core.giving.hand_over import Choice, Offered
from core.giving.pledges import LONGEST_MESSAGE, Appearance
from core.money import Money
from core.states.giving import Anonymity, GiftSource
from core.texts import Words, giving, hand_off

_LONGEST_FIELD = 100
#: How much of a message is kept to be shown again, where it is too long to be taken.
_LONGEST_TYPED = 1_000
_MOST_ATTEMPTS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The fields as they were typed, to be shown again when something is wrong."""

    amount: str
    appearance: Anonymity = Anonymity.ANONYMOUS
    name: str = ""
    alias: str = ""
    message: str = ""
    wants_reward: bool = True
    wants_news: bool = False
    attempt: int = 1
    source: GiftSource = GiftSource.CARD

    @property
    def is_for_public(self) -> bool:
        """Tell whether the public would read something of it."""
        return self.appearance is not Anonymity.ANONYMOUS or bool(self.message)


class Wrong(ValueError):
    """A field can't be taken; the text is a sentence for who filled it in."""


def read_form(fields: Mapping[str, object], amount: str) -> Form:
    """Read posted fields; what is missing or makes no sense is as on an untouched page."""
    return Form(
        amount=_text(fields, "amount") or amount,
        appearance=_appearance(_text(fields, "appearance")),
        name=_text(fields, "name"),
        alias=_text(fields, "alias"),
        message=_text(fields, "message", _LONGEST_TYPED),
        wants_reward=_text(fields, "reward") == "yes",
        wants_news=_text(fields, "news") == "yes",
        attempt=read_attempt(_text(fields, "attempt")),
        source=_source(_text(fields, "way")),
    )


def read_attempt(text: str) -> int:
    """Read which attempt it is, counted from 1."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1  # noqa: PLR2004 -- more digits than attempts
    return min(max(number, 1), _MOST_ATTEMPTS)


def choice_of(form: Form, offer: Offered, words: Words, *, crowded: bool = False) -> Choice:
    """Make the choice that the form stands for; raises Wrong.

    `crowded` tells that many names and messages came from the same place.
    """
    return Choice(
        replace(_looks(form, words), message=_message(form, words), crowded=crowded),
        money=_money(form, offer, words),
        wants_reward=form.wants_reward,
        wants_news=form.wants_news,
        source=form.source,
    )


def _message(form: Form, words: Words) -> str:
    if len(form.message) > LONGEST_MESSAGE:
        raise Wrong(hand_off.message_too_long(words, most=LONGEST_MESSAGE))
    return form.message


def _money(form: Form, offer: Offered, words: Words) -> Money:
    currency = offer.campaign.currency
    minor = read_amount(form.amount, currency=currency)
    if isinstance(minor, AmountProblem):
        raise Wrong(giving.not_understood(words, problem=minor, example=offer.money))
    return Money(minor, currency)


def _looks(form: Form, words: Words) -> Appearance:
    """Keep only the name that is to appear: the museum needs no other."""
    if form.appearance is Anonymity.ANONYMOUS:
        return Appearance()
    if form.appearance is Anonymity.ALIAS:
        looks = Appearance(Anonymity.ALIAS, alias=form.alias)
    else:
        looks = Appearance(form.appearance, name=form.name)
    if looks.public_name is None:
        raise Wrong(hand_off.name_wanted(words))
    return looks


def _source(text: str) -> GiftSource:
    """Read which of the two buttons was pressed; the card's has no name."""
    wants_transfer = text == GiftSource.BANK_TRANSFER
    return GiftSource.BANK_TRANSFER if wants_transfer else GiftSource.CARD


def _appearance(text: str) -> Anonymity:
    return Anonymity(text) if text in set(Anonymity) else Anonymity.ANONYMOUS


def _text(fields: Mapping[str, object], name: str, most: int = _LONGEST_FIELD) -> str:
    """Read a field on one line, without what can't be seen."""
    found = fields.get(name)
    typed = found[:most] if isinstance(found, str) else ""
    return "".join(sign for sign in typed if sign.isprintable()).strip()
