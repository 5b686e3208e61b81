"""The names of pictures that bots on Telegram uploaded, kept in the database."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from core.errors import StoreError
from core.store import Store
from core.store.queries import uploaded_pictures

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KeptNames:
    """Where they are kept. They spare an upload: where the database fails, nothing else does."""

    store: Store
    clock: Callable[[], datetime]

    async def find(self, bot: int, key: str) -> str | None:
        """Read the name of a bot's picture; none where the database can't be read."""
        try:
            return await self.store.network().read(
                lambda network: uploaded_pictures.find(network, bot, key)
            )
        except StoreError as problem:
            log.warning("The name of a picture can't be read: %s", problem)
            return None

    async def keep(self, bot: int, key: str, name: str) -> None:
        """Keep the name of a bot's picture, if that can be done: the picture has arrived."""
        now = self.clock()
        try:
            await self.store.network().write(
                lambda network: uploaded_pictures.keep(network, bot, key, name, now)
            )
        except StoreError as problem:
            log.warning("The name of a picture can't be kept: %s", problem)

    async def drop(self, bot: int, key: str) -> None:
        """Forget a name, if that can be done."""
        try:
            await self.store.network().write(
                lambda network: uploaded_pictures.drop(network, bot, key)
            )
        except StoreError as problem:
            log.warning("The name of a picture can't be forgotten: %s", problem)
