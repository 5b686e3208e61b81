"""A museum with its doors open and no platform yet."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from core.community import museums
from core.community.museum_file import read_museum_file
from core.messages import Platform, Transport
from culturetime.wiring import House, opened_house
from tests.core.conversation.talk import NOW, TEXT


@asynccontextmanager
async def opened_museum(
    address: str, transports: Mapping[Platform, Transport]
) -> AsyncIterator[House]:
    """Open the house with the museum `palazzo` in it."""
    async with opened_house(address, transports, "parity") as house:
        file = read_museum_file(TEXT, "museum.toml")
        await house.store.network().write(lambda network: museums.apply(network, file, NOW))
        yield house
