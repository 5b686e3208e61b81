"""The pretend payment: a page of three choices in the terminal, where no money moves."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

from bots.console.buttons import Buttons
from bots.console.screen import Screen
from bots.console.words import Words, words_in
from core.messages import Action, Message
from core.money import Money


class _Choice(StrEnum):
    """What can be done on the page."""

    PAY = "pay"
    DECLINE = "decline"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a payment page asks for, in the `language` of the chat that led there."""

    museum: str
    campaign: str
    amount: Money
    language: str


@dataclass(frozen=True, slots=True)
class PretendPayment:
    """The ways into the sandbox, each given the token of a payment button.

    `offer` says what is asked, or nothing if that is over. `pay` and `decline` settle it; false
    says that it can't be paid any more.
    """

    offer: Callable[[str], Awaitable[Offer | None]]
    pay: Callable[[str], Awaitable[bool]]
    decline: Callable[[str], Awaitable[bool]]


async def visit(payment: PretendPayment, token: str, screen: Screen, words: Words) -> None:
    """Show the page of `token` until the person has paid, been declined or left."""
    offer = await payment.offer(token)
    if offer is None or not await _settle(payment, token, await _choice(_page(offer), screen)):
        screen.note(words.gone)


async def _settle(payment: PretendPayment, token: str, choice: _Choice) -> bool:
    match choice:
        case _Choice.PAY:
            return await payment.pay(token)
        case _Choice.DECLINE:
            return await payment.decline(token)
        case _Choice.LEAVE:
            return True


async def _choice(page: Message, screen: Screen) -> _Choice:
    buttons = Buttons()
    buttons.put(page)
    while True:
        screen.show(page)
        line = await screen.ask()
        if line is None:
            return _Choice.LEAVE
        pressed = buttons.pressed(line)
        if isinstance(pressed, Action):
            return _Choice(pressed.command)


def _page(offer: Offer) -> Message:
    words = words_in(offer.language)
    said = words.pretend.format(
        amount=offer.amount.format(words.language), museum=offer.museum, campaign=offer.campaign
    )
    choices = (
        Action(words.pay, _Choice.PAY),
        Action(words.decline, _Choice.DECLINE),
        Action(words.leave, _Choice.LEAVE),
    )
    return Message(said, (choices,))
