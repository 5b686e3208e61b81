"""The event loop of programs that run for long: uvloop, wherever there is one.

With it a message costs a quarter less (docs/decisions/0020). It does not exist for Windows.
"""

import asyncio
import gc
import sys
from collections.abc import Coroutine
from typing import Any, TypeVar

if sys.platform == "win32":
    from asyncio import new_event_loop
else:
    from uvloop import new_event_loop

Result = TypeVar("Result")

#: So many more things have to be made than went before garbage is looked for among them. Python
#: does that at 700: what a hundred bots have in hand is more at any time, and is no garbage.
_LOOKED_THROUGH = 20_000


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """Run `work` to its end on a loop of its own; gives what it returns, raises what it raises.

    What was read until now stays for as long as the program runs. Who looks for garbage passes it
    over: going through it would take a tenth of a second each time, in which nobody is answered.
    """
    gc.freeze()
    gc.set_threshold(_LOOKED_THROUGH)
    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        return runner.run(work)
