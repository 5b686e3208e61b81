"""A gift by card is sent back, in whole or in part."""

import asyncio
from datetime import datetime
from typing import Annotated

import typer

from core.banking.references import read_reference
from core.community import museums
from core.community.museums import now_of
from core.errors import Mistake
from core.giving import refund_orders
from core.giving.refund_orders import RefundRefused
from core.money import Money
from core.states.staff import StaffDeed
from core.store import MuseumScope
from core.store.queries import pledges
from core.texts import Words, desk_refunds
from culturetime.clock import read_clock
from culturetime.commands.deeds import note
from culturetime.commands.output import say
from culturetime.opening import opened_store
from culturetime.settings import read_settings
from payments.offline import fields


def refund(
    reference: Annotated[str, typer.Argument(help="The gift's, such as RF18539007547034.")],
    amount: Annotated[str, typer.Argument(help="If not all of it goes back.")] = "",
    *,
    museum: Annotated[str, typer.Option("--museum", metavar="MUSEUM")],
) -> None:
    """Order a gift by card to be sent back; the running program brings it to the provider.

    The total follows when the provider reports the refund.
    """
    asyncio.run(_refund(museum, reference, amount))


async def _refund(slug: str, reference: str, amount: str) -> None:
    async with opened_store(read_settings().database_url) as store:
        museum = await store.network().read(lambda network: museums.named(network, slug))
        now = now_of(museum, read_clock())
        door = store.museum(museum.id)
        money = await door.write(lambda own: _order(own, reference, amount, now))
    say(f"{money} of {reference} ordered to be sent back.")


def _order(own: MuseumScope, reference: str, amount: str, now: datetime) -> Money:
    code = read_reference(reference)
    found = pledges.coded(own, [code]) if code else []
    if not found:
        raise Mistake(f"No gift has the reference {reference}.")
    try:
        left = refund_orders.returnable(own, found[0].id).left
        money = _money(amount, left) if amount else left
        refund_orders.order(own, found[0].id, money, now)
    except RefundRefused as refused:
        raise Mistake(desk_refunds.hindered(Words("en"), refused.hindrance)) from refused
    note(own, StaffDeed.REFUNDED, now, amount=str(money), gift=found[0].id)
    return money


def _money(text: str, left: Money) -> Money:
    try:
        return fields.money(text, left.currency, {left.currency})
    except ValueError as error:
        raise Mistake(f"Nothing was ordered: {error}.") from None
