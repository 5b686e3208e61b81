"""The network's process: the application, the bots, the clock and the lanes beside it."""

import os
from contextlib import AsyncExitStack
from functools import partial

from culturetime.answering import answering, listen
from culturetime.application import WEBCHAT, opened_application, own_url
from culturetime.clock import read_clock
from culturetime.discord import opened_discord
from culturetime.encoder import loaded_reader
from culturetime.serving import read_along, served
from culturetime.settings import Settings
from culturetime.stopping import told_to_stop
from culturetime.stripe import cards_of, opened_stripe, stripe_ticks
from culturetime.telegram import opened_telegram, webhook_routes
from culturetime.wiring import opened_house


async def serve(settings: Settings, *, web: bool, bots: bool) -> None:
    """Serve until a signal ends it; what is in hand is finished first.

    Without `bots` another process sends and hears for them; webhooks still come in by `web`.
    Raises Mistake where the port can't be had.
    """
    database = settings.database_url
    with told_to_stop() as told:
        async with AsyncExitStack() as opened:
            port = opened.enter_context(listen(settings.host, settings.port)) if web else None
            house = await opened.enter_async_context(
                opened_house(
                    database,
                    {},
                    f"run-{os.getpid()}",
                    load=loaded_reader,
                    caps=settings.caps,
                    cards=cards_of(settings),
                )
            )
            telegram = await opened.enter_async_context(
                opened_telegram(house, settings, own_url(settings), is_here=bots)
            )
            discord = await opened.enter_async_context(
                opened_discord(telegram.house, settings, own_url(settings), is_here=bots)
            )
            stripe = await opened.enter_async_context(opened_stripe(settings, house.store))
            lanes = (WEBCHAT, *telegram.lanes, *discord.lanes)
            ticks = stripe_ticks(stripe, house.giving)
            engine = await opened.enter_async_context(
                served(discord.house, lanes, read_clock, ticks)
            )
            read_along(discord.house, engine)
            if bots:
                await opened.enter_async_context(telegram.heard(engine))
                await opened.enter_async_context(discord.heard(engine))
            if port is not None:
                routes = webhook_routes(telegram)
                wake = partial(engine.wake, WEBCHAT)
                application = await opened.enter_async_context(
                    opened_application(
                        discord.house,
                        settings,
                        database,
                        wake,
                        routes=[routes],
                        follow=lambda museum, code: (
                            *telegram.follow(museum, code),
                            *discord.follow(museum, code),
                        ),
                        stripe=stripe,
                    )
                )
                await opened.enter_async_context(answering(application, port))
            await told.wait()
