"""Connections work on both loops: the program's, and Python's own where there is no other."""

import asyncio
from collections.abc import Callable, Mapping

import pytest
import uvloop

_Loops = Mapping[str, Callable[[], asyncio.AbstractEventLoop]]


def pytest_asyncio_loop_factories(config: pytest.Config, item: pytest.Item) -> _Loops:  # noqa: ARG001 - as the library calls it
    """Run each test on both."""
    return {"asyncio": asyncio.new_event_loop, "uvloop": uvloop.new_event_loop}
