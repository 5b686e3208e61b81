"""The shape of everything that goes over the wire."""

from typing import Any

#: A JSON object. What is in it is said by each platform's API, which has no types here.
Json = dict[str, Any]
