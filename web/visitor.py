"""Who looks at a page: the language it is written in, and how links keep that language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo
from urllib.parse import urlencode

from starlette.requests import Request

from core.conversation.visit import local, spoken
from core.store.queries.museums import Museum
from core.texts import Words
from core.texts.accepted import accepted
from core.texts.catalogue import offered


@dataclass(frozen=True, slots=True)
class Visitor:
    """A page's reader. `chosen` is the language in the address, if there is one.

    `origin` is the address under which people reach the network, without a slash at its end.
    """

    words: Words
    languages: tuple[str, ...]
    path: str
    chosen: str | None
    origin: str

    @property
    def language(self) -> str:
        """The language of the page."""
        return self.words.language

    def link(self, path: str) -> str:
        """Lead to another page, in the language that was chosen."""
        return self.in_language(self.chosen, path) if self.chosen else path

    def in_language(self, language: str, path: str | None = None) -> str:
        """Lead to a page, or to this one, in a language."""
        return f"{self.path if path is None else path}?{urlencode({'lang': language})}"

    def local(self, texts: dict[str, str], museum: Museum) -> str:
        """Pick a museum's own text in the page's language, else in the museum's first."""
        return local(texts, self.language, museum)

    def spoken_in(self, texts: dict[str, str], museum: Museum) -> str:
        """Tell which language `local` picks, for who reads aloud."""
        wanted = (self.language, museum.languages[0], *texts)
        return next((one for one in wanted if texts.get(one)), self.language)

    def told_in(self, zone: tzinfo) -> Words:
        """Give the page's words, with instants told in `zone`."""
        return Words(self.language, zone)


def visitor(request: Request, origin: str | None) -> Visitor:
    """Recognise a reader of a page of the network."""
    return _visitor(request, origin, offered(), UTC)


def visitor_of(request: Request, origin: str | None, museum: Museum) -> Visitor:
    """Recognise a reader of a museum's page, which speaks the museum's languages."""
    return _visitor(request, origin, spoken(museum), museum.zone)


def _visitor(
    request: Request, origin: str | None, languages: Sequence[str], zone: tzinfo
) -> Visitor:
    asked = request.query_params.get("lang")
    chosen = asked if asked in languages else None
    preferred = accepted(request.headers.get("accept-language", ""), languages)
    return Visitor(
        words=Words(chosen or preferred or languages[0], zone),
        languages=tuple(languages),
        path=request.url.path,
        chosen=chosen,
        origin=origin or str(request.base_url).rstrip("/"),
    )
