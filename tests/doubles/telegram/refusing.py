"""What a refused request looks like."""

from typing import Any

import pytest

from tests.doubles.telegram.asking import Asking, Refused


async def refusal(ask: Asking, method: str, **given: Any) -> tuple[int, str]:
    """Give the code and the sentence with which a request is refused."""
    with pytest.raises(Refused) as caught:
        await ask(method, **given)
    return caught.value.shape
