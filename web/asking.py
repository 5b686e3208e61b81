"""The chat inside a campaign's page: made elsewhere, handed in by who puts the house together."""

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from core.store.queries.museums import Museum


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """A chat that a page may hold.

    `panel` writes it for a museum and a language, with nobody's words in it, so that the page may
    be kept by caches; `styles` and `script` are the addresses of what the page loads for it.
    """

    panel: Callable[[Museum, str], Markup]
    styles: str
    script: str
