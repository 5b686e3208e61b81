"""Pages: templates filled with what visitors may see, every stranger's text as text."""

from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from core.texts import (
    buttons,
    campaign,
    giving,
    milestones,
    pages,
    pages_about,
    pages_campaign,
    pages_errors,
)
from web.assets import Asset
from web.responses import fresh
from web.visitor import Visitor

_FOLDER = Path(__file__).parent / "templates"

#: The sentences that templates may say, by subject.
_SENTENCES = {
    "about": pages_about,
    "buttons": buttons,
    "campaign_texts": campaign,
    "errors": pages_errors,
    "giving": giving,
    "milestones": milestones,
    "pages": pages,
    "texts": pages_campaign,
}

_NO_OTHERS: Mapping[str, ModuleType] = {}

#: What each language is called by those who speak it.
LANGUAGE_NAMES = {
    "it": "Italiano",
    "fr": "Français",
    "en": "English",
    "de": "Deutsch",
    "es": "Español",
}


class Pages:
    """Fills templates for visitors of the network called `name`.

    Another edge's pages can stand in the same frame: `folder` has its templates, `sentences`
    what only they say.
    """

    def __init__(
        self,
        name: str,
        assets: dict[str, Asset],
        folder: Path = _FOLDER,
        sentences: Mapping[str, ModuleType] = _NO_OTHERS,
    ) -> None:
        self._environment = Environment(
            loader=FileSystemLoader((folder, _FOLDER)),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        addresses = {file: asset.address for file, asset in assets.items()}
        self._environment.globals.update(
            {**_SENTENCES, **sentences},
            network=name,
            assets=addresses,
            language_names=LANGUAGE_NAMES,
        )

    def fill(self, template: str, visitor: Visitor, **values: Any) -> str:
        """Write a template's text."""
        filled = self._environment.get_template(template)
        return filled.render(visitor=visitor, words=visitor.words, **values)

    def answer(self, request: Request, template: str, visitor: Visitor, **values: Any) -> Response:
        """Answer with a page that may be kept as long as it is true."""
        return fresh(request, self.page(template, visitor, **values))

    def page(
        self, template: str, visitor: Visitor, status: int = 200, **values: Any
    ) -> HTMLResponse:
        """Make a page."""
        headers = {"Content-Language": visitor.language, "Vary": "Accept-Language"}
        return HTMLResponse(self.fill(template, visitor, **values), status, headers)
