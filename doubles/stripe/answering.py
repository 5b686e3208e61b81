"""Answering requests: finds the route, does it, keeps and remembers the answer."""

import copy
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from doubles.json import Json
from doubles.stripe import idempotency
from doubles.stripe.asking import Asked
from doubles.stripe.errors import ApiError, broken
from doubles.stripe.money.paying import expire_due
from doubles.stripe.parameters import Given
from doubles.stripe.routes.call import Call
from doubles.stripe.routes.expanding import expanded
from doubles.stripe.routes.table import ROUTES
from doubles.stripe.state.world import Request

#: Looks at the parameters of a request, or at an answer with this status; names what is wrong.
RequestCheck = Callable[[str, Json], list[str]]
AnswerCheck = Callable[[str, int, Any], list[str]]

_OK = 200


def _nothing(*_given: Any) -> list[str]:
    return []


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered, and what it is an answer to: another request where it was kept."""

    status: int
    body: Json
    original: str = ""


@dataclass(frozen=True, slots=True)
class Answering:
    """Answers for all worlds; the checks come from a spec, where one is given."""

    check_request: RequestCheck = _nothing
    check_answer: AnswerCheck = _nothing

    def kept(self, asked: Asked) -> Answer | None:
        """Give the answer that is kept for the request's key; else note that it is underway."""
        try:
            found = idempotency.find(asked)
        except ApiError as refusal:
            return Answer(refusal.status, refusal.body)
        if found and found.answer:
            status, body = found.answer
            return Answer(status, copy.deepcopy(body), found.request)
        idempotency.begin(asked)
        return None

    def answer(self, asked: Asked) -> Answer:
        """Do what is asked; gives the answer, also a refusal."""
        if not asked.world.is_forgiving:
            wrong = self.check_request(asked.route, asked.values)
            asked.world.violations += [f"a request: {one}" for one in wrong]
        try:
            answer = Answer(_OK, self._do(asked))
        except ApiError as refusal:
            answer = Answer(refusal.status, refusal.body)
            idempotency.finish(asked, (answer.status, answer.body) if refusal.is_kept else None)
        else:
            idempotency.finish(asked, (answer.status, answer.body))
        wrong = self.check_answer(asked.route, answer.status, answer.body)
        asked.world.violations += [f"the double answers {one}" for one in wrong]
        return answer

    def fail(self, asked: Asked, status: int) -> Answer:
        """Break down for good: the answer is kept like any other."""
        answer = Answer(status, broken(status).body)
        idempotency.finish(asked, (answer.status, answer.body))
        return answer

    def remember(self, asked: Asked, code: int) -> None:
        """Keep a request for tests to look at."""
        asked.world.requests.append(
            Request(
                id=asked.id,
                route=asked.route,
                path="/".join(asked.path.values()),
                values=asked.values,
                account=asked.till.books.account,
                idempotency_key=asked.idempotency_key,
                version=asked.version,
                code=code,
                at=time.monotonic(),
            )
        )
        asked.world.signal.tell()

    def _do(self, asked: Asked) -> Json:
        route, till = ROUTES[asked.route], asked.till
        expire_due(till)
        given = Given(asked.values)
        given.only(route.takes)
        done = route.do(Call(till, given, asked.path))
        return expanded(till.books, done, given.texts("expand"))
