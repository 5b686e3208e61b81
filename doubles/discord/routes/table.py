"""All routes, by verb and address as the published API writes them."""

from doubles.discord.routes import (
    account,
    channels,
    commands,
    guilds,
    interactions,
    messages,
    pins,
    threads,
    webhooks,
)
from doubles.discord.routes.call import Route

_SUBJECTS = (
    *(account, channels, commands, guilds, interactions),
    *(messages, pins, threads, webhooks),
)

#: What is named by a word stands before what is named by an id: `@` comes before `{`.
ROUTES: dict[str, Route] = dict(
    sorted((name, route) for subject in _SUBJECTS for name, route in subject.ROUTES.items())
)
