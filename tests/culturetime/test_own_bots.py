"""Which bots an installation has, and what it says of those that can't be used."""

import pytest
from pydantic import SecretStr

from bots.telegram.accounts import Mode
from core.errors import Mistake
from core.messages import Platform
from core.store import Store
from core.store.queries import bots
from culturetime.own_bots import known_bots, place_of, sealing_for
from culturetime.settings import Settings
from culturetime.telegram import opened_telegram
from culturetime.wiring import opened_house
from tests.museum_for_tests import NOW, new_museum

SHARED = f"7000:{'s' * 35}"
OWN = f"5000:{'o' * 35}"


def settings(address: str, key: str = "k", **more: object) -> Settings:
    """Set a key and the shared bot's token."""
    given = {"database_url": address, "secret_key": SecretStr(key * 32), **more}
    return Settings(telegram_token=SecretStr(SHARED), **given)  # type: ignore[arg-type] # as set


async def test_a_token_sealed_with_another_key_leaves_the_other_bots(
    sqlite_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    store = Store(sqlite_url)
    museum = await new_museum(store)
    chosen = settings(sqlite_url)
    sealed = sealing_for(chosen, sqlite_url).seal(OWN, place_of("palazzo", Platform.TELEGRAM))
    await store.museum(museum.id).write(
        lambda scope: bots.save(scope, Platform.TELEGRAM, "5000", sealed, NOW)
    )

    async def lanes(set_: Settings) -> list[str]:
        found = await store.network().read(lambda scope: known_bots(scope, set_, sqlite_url))
        return [one.account.lane for one in found]

    assert await lanes(chosen) == ["telegram", "telegram:5000"]
    assert await lanes(settings(sqlite_url, "x")) == ["telegram"]
    assert "the telegram bot of palazzo can't be read" in caplog.text
    assert "ooo" not in caplog.text
    await store.close()


@pytest.mark.parametrize("public_url", [None, "http://give.museum.example"])
async def test_a_webhook_that_telegram_can_t_reach_is_refused(
    sqlite_url: str, public_url: str | None
) -> None:
    chosen = settings(sqlite_url, telegram_mode=Mode.WEBHOOK, public_url=public_url)
    async with opened_house(sqlite_url, {}, "test") as house:
        with pytest.raises(Mistake, match="PUBLIC_URL"):
            async with opened_telegram(house, chosen, "http://127.0.0.1:8000", is_here=True):
                pass


async def test_a_process_without_bots_still_knows_them_for_their_webhooks(sqlite_url: str) -> None:
    chosen = settings(sqlite_url, telegram_mode=Mode.WEBHOOK)
    async with (
        opened_house(sqlite_url, {}, "test") as house,
        opened_telegram(house, chosen, "http://127.0.0.1:8000", is_here=False) as chats,
    ):
        assert chats.lanes == ()
        assert [one.account.id for one in chats.known] == [7000]
