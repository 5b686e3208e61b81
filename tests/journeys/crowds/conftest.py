"""The doubles, and the product on each of them."""

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from functools import partial
from typing import Any

import pytest

from core.messages import Platform
from tests.journeys.crowds.own_time import OwnTime
from tests.journeys.crowds.stages import OnStage, Stage, on_discord_stage, on_telegram_stage

#: Opens the product for crowds of so many, by their museums' slugs.
Opened = Callable[[Mapping[str, int], OwnTime], AbstractAsyncContextManager[Stage]]


@pytest.fixture(params=[Platform.TELEGRAM, Platform.DISCORD])
def opened(request: pytest.FixtureRequest, sqlite_url: str) -> Opened:
    """Give the product on each platform in turn."""
    platform: Platform = request.param
    address: Any = request.getfixturevalue(f"{platform.value}_address")
    on_stage: dict[Platform, OnStage] = {
        Platform.TELEGRAM: on_telegram_stage,
        Platform.DISCORD: on_discord_stage,
    }
    return partial(on_stage[platform], address, sqlite_url)
