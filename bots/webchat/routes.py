"""The routes of the chat: a page, a form that posts, and a stream of what comes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, StreamingResponse

from bots.webchat import events
from bots.webchat.guests import COOKIE, COOKIE_SECONDS, Guests
from bots.webchat.hearing import Hearing, Said
from bots.webchat.mailbox import Mailbox
from bots.webchat.panel import FILES, SCRIPT, STYLES, chat_panel, file_at, message_html, templates
from core.conversation import Conversation
from core.conversation.visit import spoken
from core.errors import StoreUnavailable
from core.limits import Limit
from core.pictures.photograph import media_type
from core.store import Store
from core.store.queries import museums, pictures
from core.store.queries.museums import Museum
from core.store.queries.webchat import Line
from core.texts import Words, errors, preferences, webchat
from core.texts.accepted import accepted
from core.texts.catalogue import SOURCE_LANGUAGE, offered

_SEE_OTHER = 303

#: Asks a page to wait a little for what is owed to the guest.
_LOOK = "look"
#: How much one address may send, whoever writes there.
_MOST_POSTS = 60
_PER = timedelta(minutes=1)
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)

#: The same address is always the same picture; it may be taken back.
_OF_PICTURES = {
    "Cache-Control": "private, max-age=3600",
    "Content-Security-Policy": "default-src 'none'",
    "X-Content-Type-Options": "nosniff",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Webchat:
    """What the routes need."""

    store: Store
    hearing: Hearing
    mailbox: Mailbox
    guests: Guests
    now: Callable[[], datetime]
    limit: Limit

    async def show(self, request: Request, museum: str) -> Response:
        """Show the conversation of the guest who asks; nothing is kept of who only looks."""
        found = await self._museum(museum)
        if found is None:
            return _unknown(request)
        guest = self.guests.read(request.cookies.get(COOKIE))
        if guest is not None and _LOOK in request.query_params:
            await self.hearing.catch_up(found, guest)
        return await self._page(request, found, guest)

    async def say(self, request: Request, museum: str) -> Response:
        """Hear what the guest says. Whoever speaks first is made a guest."""
        found = await self._museum(museum)
        if found is None:
            return _unknown(request)
        words = _words(request, found)
        guest = self.guests.read(request.cookies.get(COOKIE))
        if not self.limit.allows(request.client.host if request.client else "", self.now()):
            return await self._refuse(request, found, guest, errors.too_many_messages(words), 429)
        form = await request.form()
        text, once = str(form.get("text", "")).strip(), str(form.get("once", ""))
        guest = guest or self.guests.new()
        if text:
            try:
                await self._hear(request, found, Said(guest, text, once, words.language))
            except StoreUnavailable:
                return await self._refuse(request, found, guest, errors.went_wrong(words), 503)
        answer = Response(status_code=204) if _is_live(request) else _back(found, words)
        self._keep(request, answer, guest)
        return answer

    async def listen(self, request: Request, museum: str) -> Response:
        """Stream the conversation of the guest who asks; 204 ends the asking of who is none."""
        found = await self._museum(museum)
        guest = self.guests.read(request.cookies.get(COOKIE))
        if found is None or guest is None:
            return Response(status_code=204)
        language = _words(request, found).language

        def written(line: Line) -> str:
            return message_html(found, language, line)

        address = self.guests.address_of(guest, found.slug)
        stream = events.stream(self.mailbox, address, written)
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(stream, media_type="text/event-stream", headers=headers)

    async def picture(self, museum: str, key: str) -> Response:
        """Give a picture of an update, for as long as that stands."""
        found = await self._museum(museum)
        data = await self._picture(found, key) if found is not None and key.isalnum() else None
        if data is None:
            return Response(status_code=404)
        return Response(data, media_type=media_type(data), headers=_OF_PICTURES)

    async def _picture(self, museum: Museum, key: str) -> bytes | None:
        return await self.store.museum(museum.id).read(lambda own: pictures.shown(own, key))

    async def _hear(self, request: Request, museum: Museum, said: Said) -> None:
        known = await self.hearing.hear(museum, said)
        if not _is_live(request):
            await self.hearing.answered(museum, said, known)

    async def _museum(self, slug: str) -> Museum | None:
        if not slug.isprintable():
            return None
        return await self.store.network().read(lambda network: museums.named(network, slug))

    async def _page(
        self,
        request: Request,
        museum: Museum,
        guest: str | None,
        problem: str = "",
        status: int = 200,
    ) -> HTMLResponse:
        words = _words(request, museum)
        address = self.guests.address_of(guest, museum.slug) if guest else None
        lines = await self.mailbox.read(address) if address else []
        panel = chat_panel(museum, words.language, lines)
        return _filled(words, status, museum=museum, panel=panel, problem=problem)

    async def _refuse(
        self, request: Request, museum: Museum, guest: str | None, why: str, status: int
    ) -> Response:
        if _is_live(request):
            return JSONResponse({"detail": why}, status)
        return await self._page(request, museum, guest, why, status)

    def _keep(self, request: Request, answer: Response, guest: str) -> None:
        answer.set_cookie(
            COOKIE,
            self.guests.cookie_of(guest),
            max_age=COOKIE_SECONDS,
            path="/chat",
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="lax",
        )


def webchat_routes(
    conversation: Conversation,
    mailbox: Mailbox,
    store: Store,
    now: Callable[[], datetime],
    *,
    secret: bytes,
    wake: Callable[[], None],
) -> APIRouter:
    """Make the routes `/chat/{museum}`, its stream of events, and the files that it loads.

    `secret` signs the cookies of guests, `wake` says that the chat's lane has work, and `now`
    reads the wall's clock, in UTC.
    """
    guests = Guests(secret)
    webchat = Webchat(
        store=store,
        hearing=Hearing(
            conversation=conversation, mailbox=mailbox, guests=guests, wake=wake, now=now
        ),
        mailbox=mailbox,
        guests=guests,
        now=now,
        limit=Limit(_MOST_POSTS, _PER),
    )
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route("/chat/{museum}", webchat.show, methods=["GET", "HEAD"])
    routes.add_api_route("/chat/{museum}", webchat.say, methods=["POST"])
    routes.add_api_route("/chat/{museum}/events", webchat.listen, methods=["GET"])
    routes.add_api_route("/chat/{museum}/pictures/{key}", webchat.picture, methods=["GET"])
    for address in FILES:
        routes.add_api_route(address, _file, methods=["GET"])
    return routes


async def _file(request: Request) -> Response:
    """Give a file of the chat; whoever has it may keep it for ever."""
    content, kind = file_at(request.url.path)
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(content, media_type=kind, headers=headers)


def _words(request: Request, museum: Museum) -> Words:
    """Choose the page's language: the address's, the browser's, the museum's."""
    languages = spoken(museum)
    asked = request.query_params.get("lang")
    preferred = accepted(request.headers.get("accept-language", ""), languages)
    chosen = asked if asked in languages else preferred
    return Words(chosen or languages[0], museum.zone)


def _is_live(request: Request) -> bool:
    """Tell whether the page's script asks, which shows by itself what comes."""
    return request.headers.get("accept", "").startswith("application/json")


def _back(museum: Museum, words: Words) -> RedirectResponse:
    return RedirectResponse(f"/chat/{museum.slug}?lang={words.language}#say", _SEE_OTHER)


def _unknown(request: Request) -> Response:
    header = request.headers.get("accept-language", "")
    words = Words(accepted(header, offered()) or SOURCE_LANGUAGE)
    return _filled(words, 404, museum=None, panel="", problem=webchat.unknown_museum(words))


def _filled(
    words: Words, status: int, *, museum: Museum | None, panel: str, problem: str
) -> HTMLResponse:
    languages = spoken(museum) if museum else ()
    text = templates.get_template("chat.html").render(
        words=words,
        title=webchat.title(words, museum=museum.name) if museum else problem,
        slug=museum.slug if museum else "",
        name=museum.name if museum else "",
        languages=languages,
        names={one: preferences.language_name(one) for one in languages},
        panel=panel,
        problem=problem if museum else "",
        styles=STYLES,
        script=SCRIPT,
    )
    headers = {
        "Content-Security-Policy": _POLICY,
        "Cache-Control": "no-store",
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "Content-Language": words.language,
    }
    return HTMLResponse(text, status, headers)
