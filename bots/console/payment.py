"""The pretend payment: a page of three choices in the terminal, where no money moves."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bots.console.buttons import Buttons
from bots.console.screen import Screen
from bots.console.words import Words
from core.messages import Action, Message
from core.money import Money


class _Choice(StrEnum):
    """What can be done on the page."""

    PAY = "pay"
    DECLINE = "decline"
    LEAVE = "leave"


class Offer(Protocol):
    """What a payment page asks for."""

    @property
    def museum_name(self) -> str:
        """The museum that would receive the gift."""
        ...

    @property
    def campaign_title(self) -> str:
        """The campaign that it would count for."""
        ...

    @property
    def amount(self) -> Money:
        """How much."""
        ...


@dataclass(frozen=True, slots=True)
class PretendPayment:
    """The ways into the sandbox, each given the token of a payment button.

    `offer` says what is asked, or nothing if that is over; `pay` and `decline` settle it.
    """

    offer: Callable[[str], Awaitable[Offer | None]]
    pay: Callable[[str], Awaitable[None]]
    decline: Callable[[str], Awaitable[None]]


async def visit(payment: PretendPayment, token: str, screen: Screen, words: Words) -> None:
    """Show the page of `token` until the person has paid, been declined or left."""
    offer = await payment.offer(token)
    if offer is None:
        screen.note(words.gone)
        return
    match await _choice(_page(offer, words), screen):
        case _Choice.PAY:
            await payment.pay(token)
        case _Choice.DECLINE:
            await payment.decline(token)
        case _Choice.LEAVE:
            pass


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


def _page(offer: Offer, words: Words) -> Message:
    said = words.pretend.format(
        amount=offer.amount.format(words.language),
        museum=offer.museum_name,
        campaign=offer.campaign_title,
    )
    choices = (
        Action(words.pay, _Choice.PAY),
        Action(words.decline, _Choice.DECLINE),
        Action(words.leave, _Choice.LEAVE),
    )
    return Message(said, (choices,))
