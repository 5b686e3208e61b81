"""Work that several ask for within a moment, written in one transaction."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, Generic, TypeVar

from core.errors import StoreUnavailable
from core.store.store import Scope

Asked = TypeVar("Asked")
Told = TypeVar("Told")
_Work = Callable[[Scope, Sequence[Asked]], Sequence[Told]]
#: So many are taken at a time: a loop that works on them answers nobody meanwhile.
_MOST = 16
_Way = Callable[[Callable[[Scope], Any]], asyncio.Future[Any]]


class Together(Generic[Scope, Asked, Told]):
    """Writes by one `work` what several ask, each of whom is told what came of their own.

    `way` is that of the store's door: `ask_here`. `work` is given all that was asked, and gives
    what each is told, in the same order. Where it fails, what each asked is written by itself:
    nobody's failure is another's.
    """

    def __init__(self, way: _Way[Scope], work: _Work[Scope, Asked, Told]) -> None:
        self._way = way
        self._work = work
        self._askers = 0
        self._asked: list[tuple[Asked, asyncio.Future[Told]]] = []
        self._timer: asyncio.TimerHandle | None = None

    @contextmanager
    def asker(self) -> Iterator[None]:
        """Be one of those who ask while this is entered: who is alone waits for nobody."""
        self._askers += 1
        try:
            yield
        finally:
            self._askers -= 1

    async def ask(self, asked: Asked, wait: float = 0.0) -> Told:
        """Write what is `asked`; it waits so many seconds for what others ask until then.

        Gives what `work` tells of it, or raises what it raises, once that is committed.
        """
        loop = asyncio.get_running_loop()
        promise: asyncio.Future[Told] = loop.create_future()
        self._asked.append((asked, promise))
        if wait <= 0 or self._askers <= 1:
            self._begin()
        elif self._timer is None:
            self._timer = loop.call_later(wait, self._begin)
        return await promise

    def _begin(self) -> None:
        """Write all that was asked until now."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        asked, self._asked = self._asked, []
        for start in range(0, len(asked), _MOST):
            self._do(asked[start : start + _MOST])

    def _do(self, asked: list[tuple[Asked, asyncio.Future[Told]]]) -> None:
        try:
            done = self._way(lambda scope: self._work(scope, [one for one, _ in asked]))
        except Exception as error:  # noqa: BLE001 - the askers get it
            _refuse(asked, error)
        else:
            done.add_done_callback(partial(self._tell, asked))

    def _tell(
        self,
        asked: list[tuple[Asked, asyncio.Future[Told]]],
        done: asyncio.Future[Sequence[Told]],
    ) -> None:
        error = done.exception()
        if error is None:
            for (_, promise), told in zip(asked, done.result(), strict=True):
                # Who asked may have gone; what was asked is done.
                if not promise.done():
                    promise.set_result(told)
        elif len(asked) == 1 or isinstance(error, StoreUnavailable):
            # A database that can't be written refuses each of them as well.
            _refuse(asked, error)
        else:
            for one in asked:
                self._do([one])


def _refuse(asked: Sequence[tuple[object, asyncio.Future[Told]]], error: BaseException) -> None:
    for _, promise in asked:
        if not promise.done():
            promise.set_exception(error)
