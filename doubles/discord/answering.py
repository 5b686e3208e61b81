"""Answering the requests of bots: finds the route, does it, and remembers what was asked."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from doubles.discord.errors import ApiError, Refusal
from doubles.discord.rates import Rates, Standing
from doubles.discord.routes.call import Answer, Call
from doubles.discord.routes.table import ROUTES
from doubles.discord.state.world import Request

#: Looks at the body of a request, or of an answer with this status, and names what is wrong.
RequestCheck = Callable[[str, Any], list[str]]
AnswerCheck = Callable[[str, int, Any], list[str]]


def _nothing_wrong(_route: str, _value: Any) -> list[str]:
    return []


def _nothing_wrong_either(_route: str, _status: int, _value: Any) -> list[str]:
    return []


@dataclass(slots=True)
class Answering:
    """Answers for all worlds; the checks come from a spec, where one is given."""

    check_request: RequestCheck = _nothing_wrong
    check_answer: AnswerCheck = _nothing_wrong_either
    _rates: dict[int, Rates] = field(default_factory=dict)

    def standing(self, call: Call, route: str) -> Standing | None:
        """Count a request for the rate limits, where they hold."""
        if not call.world.is_rate_limited:
            return None
        rates = self._rates.setdefault(call.world.number, Rates())
        return rates.count(call.bot.id, route, call.path, time.monotonic())

    def answer(self, call: Call, route: str) -> Answer:
        """Do what a bot asks; gives the answer, also a refusal."""
        world = call.world
        wrong = [] if world.is_forgiving else self.check_request(route, call.given.body)
        world.violations += [f"{call.bot.username} asks {one}" for one in wrong]
        try:
            answer = ROUTES[route](call)
        except ApiError as refusal:
            answer = Answer(refusal.body, refusal.status)
        except ValueError:
            # An id or number that is none.
            refused = ApiError(Refusal.BAD_FORM)
            answer = Answer(refused.body, refused.status)
        wrong = self.check_answer(route, answer.status, answer.body)
        world.violations += [f"the double answers {one}" for one in wrong]
        self.remember(call, route, answer.status)
        return answer

    def remember(self, call: Call, route: str, code: int) -> None:
        """Keep a request for tests to look at."""
        call.world.requests.append(
            Request(
                bot=call.bot.id,
                route=route,
                path="/".join(call.path.values()),
                values=call.given.told,
                code=code,
                at=time.monotonic(),
            )
        )
