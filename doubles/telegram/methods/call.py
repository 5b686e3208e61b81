"""One request of one bot, and the method that answers it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from doubles.telegram.parameters import Parameters
from doubles.telegram.state.accounts import Bot
from doubles.telegram.state.world import World


@dataclass(frozen=True, slots=True)
class Call:
    """Who asks what, and where."""

    world: World
    bot: Bot
    given: Parameters


#: Answers a call with the API's `result`, or raises ApiError.
Method = Callable[[Call], Any]
