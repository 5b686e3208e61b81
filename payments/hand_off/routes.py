"""The routes of the hand-off: opening changes nothing, one button posts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from core.giving.checkout import Checkout, CheckoutAway, CheckoutClosed
from core.giving.door import Giving
from core.giving.following import code_of
from core.giving.hand_over import Offered
from core.giving.links import Asked
from core.giving.refusals import GiftRefused
from core.limits import Limit
from core.states.giving import GiftSource, PledgeState
from core.store.queries.museums import Museum
from core.store.queries.pledges import Pledge
from core.texts import Words, guarding
from core.texts.accepted import accepted
from core.texts.catalogue import SOURCE_LANGUAGE, offered
from payments.hand_off import showing
from payments.hand_off.cards import Cards, cards_of
from payments.hand_off.following import FollowWay
from payments.hand_off.form import Form, Wrong, choice_of, read_attempt, read_form
from payments.hand_off.pages import STYLES, Pages, sheet

_SEE_OTHER = 303
_UNPROCESSABLE = 422
_TOO_MANY = 429
_NOT_FOUND = 404
_UNAVAILABLE = 503

#: How much one address may post.
_MOST_POSTS = 60
_PER = timedelta(minutes=1)
#: How many names and messages one address may show; more wait until the museum has looked.
_MOST_SHOWN = 10
_WHILE = timedelta(hours=1)
#: How many payments by card one address may begin or go on with: guests of one house share theirs.
_MOST_STARTS = 200


#: Gives, for a museum and the code of a gift, the ways to follow it on each platform's bot.
FollowWays = Callable[[Museum, str], Sequence[FollowWay]]


def nowhere(_museum: Museum, _code: str) -> Sequence[FollowWay]:
    """Give no way: where there is no chat but that on our own pages."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOff:
    """What the routes need. `public_url` is where people reach us, if not where they ask."""

    giving: Giving
    checkout: Checkout
    now: Callable[[], datetime]
    public_url: str | None
    follow: FollowWays
    pages: Pages
    limit: Limit
    shown: Limit
    starts: Limit

    async def open(self, request: Request, token: str) -> Response:
        """Show what a link is for, and change nothing: previews of links open them too."""
        offer = await self.giving.offered(token)
        if offer is None:
            return self._lost(request)
        words = _words(request, offer)
        form = Form(
            amount=showing.typed(words, offer.money),
            attempt=read_attempt(request.query_params.get("attempt", "")),
        )
        awaited = await self.giving.awaited(offer)
        cards = await self._cards(offer)
        return self._offer(words, offer, form, None, awaited=awaited, cards=cards)

    async def post(self, request: Request, token: str) -> Response:
        """Start the pledge, or find the one that is open, and lead to the provider's page."""
        offer = await self.giving.offered(token)
        if offer is None:
            return self._lost(request)
        words = _words(request, offer)
        form = read_form(await request.form(), showing.typed(words, offer.money))
        cards = await self._cards(offer)
        if reason := self._too_many(request, form, words):
            return self._offer(words, offer, form, reason, _TOO_MANY, cards=cards)
        try:
            _check_way(form, offer, words, cards)
            choice = choice_of(form, offer, words, crowded=self._is_crowd(request, form))
            pledge = await self.giving.begin(token, choice, form.attempt, self.now())
        except Wrong as wrong:
            return self._offer(words, offer, form, str(wrong), _UNPROCESSABLE, cards=cards)
        except GiftRefused as refused:
            reason = showing.refused(words, offer, refused.obstacle)
            return self._offer(words, offer, form, reason, _UNPROCESSABLE, cards=cards)
        except LookupError:
            return self._lost(request)
        return await self._lead(request, offer, pledge, form)

    async def done(self, request: Request, token: str, pledge: str) -> Response:
        """Tell what became of a payment, to whoever has both the link and the pledge."""
        number = int(pledge) if pledge.isascii() and pledge.isdigit() else -1
        found = await self.giving.begun(token, number)
        if found is None:
            return self._lost(request)
        offer, paid = found
        words = _words(request, offer)
        known = "known" in request.query_params
        ways: Sequence[FollowWay] = ()
        if showing.may_follow(paid):
            ways = self.follow(offer.museum, code_of(token, paid))
        shown = showing.done(words, offer, paid, ways, known=known)
        return self.pages.page("done", words, **shown)

    async def give(self, request: Request, museum: str, campaign: str) -> Response:
        """Make the link of a visitor of a page, and lead to it."""
        if not self.limit.allows(_who(request), self.now()):
            return self._lost(request, showing.too_many(_plain_words(request)), _TOO_MANY)
        asked = _asked(museum, campaign, await request.form(), _plain_words(request))
        try:
            token = await self.giving.link(asked, self.now())
        except GiftRefused:
            return RedirectResponse(f"/{museum}/{campaign}", _SEE_OTHER)
        if token is None:
            return self._lost(request)
        return RedirectResponse(f"/p/{token}", _SEE_OTHER)

    def _too_many(self, request: Request, form: Form, words: Words) -> str | None:
        """Ask an address that posts too much, or begins very many payments by card, to wait."""
        if not self.limit.allows(_who(request), self.now()):
            return showing.too_many(words)
        if form.source is GiftSource.CARD and not self.starts.allows(_who(request), self.now()):
            return guarding.too_often(words)
        return None

    async def _cards(self, offer: Offered) -> Cards:
        """Find out how it is with cards at the museum of a link."""
        return await cards_of(self.giving, self.checkout, offer, self.now())

    def _is_crowd(self, request: Request, form: Form) -> bool:
        """Count what one address would show to the public."""
        return form.is_for_public and not self.shown.allows(_who(request), self.now())

    async def _lead(self, request: Request, offer: Offered, pledge: Pledge, form: Form) -> Response:
        """Lead to the provider's page, or say on ours that there is none now."""
        words = _words(request, offer)
        try:
            return RedirectResponse(await self._next(request, offer, pledge), _SEE_OTHER)
        except CheckoutAway:
            reason = showing.away(words)
        except CheckoutClosed:
            reason = showing.not_taken(words, offer)
        return self._offer(words, offer, form, reason, _UNAVAILABLE)

    async def _next(self, request: Request, offer: Offered, pledge: Pledge) -> str:
        """Find where the payer goes: to the provider, or to what became of it before."""
        base = self.public_url or str(request.base_url).rstrip("/")
        done = f"{base}/p/{offer.link.token}/done/{pledge.id}"
        if pledge.state is not PledgeState.STARTED:
            return f"{done}?known"
        if pledge.source is GiftSource.BANK_TRANSFER:
            return done
        return await self.checkout.begin(pledge, offer, done)

    def _offer(
        self,
        words: Words,
        offer: Offered,
        form: Form,
        refusal: str | None,
        status: int = 200,
        *,
        awaited: Pledge | None = None,
        cards: Cards = Cards.TAKEN,
    ) -> Response:
        closed = showing.closed(words, offer, self.now(), cards)
        values = showing.offer(words, offer, form, cards, awaited)
        values |= {"refusal": closed or refusal or showing.paused(words, offer, cards)}
        values |= {"is_closed": closed is not None}
        return self.pages.page("offer", words, status, **values)

    def _lost(
        self, request: Request, reason: str | None = None, status: int = _NOT_FOUND
    ) -> Response:
        words = _plain_words(request)
        return self.pages.page("lost", words, status, **showing.lost(words, reason))


def hand_off_routes(
    giving: Giving,
    checkout: Checkout,
    now: Callable[[], datetime],
    *,
    public_url: str | None = None,
    follow: FollowWays = nowhere,
    providers: tuple[str, ...] = (),
) -> APIRouter:
    """Make the routes `/p/{token}` and `/give/{museum}/{campaign}`.

    `now` reads the wall's clock, in UTC. `follow` gives the chats beside our own in which a giver
    may hear of the campaign. `providers` are the origins of the payment pages that
    `checkout` leads to, where those are not ours.
    """
    hand_off = HandOff(
        giving=giving,
        checkout=checkout,
        now=now,
        public_url=public_url,
        follow=follow,
        pages=Pages(providers),
        limit=Limit(_MOST_POSTS, _PER),
        shown=Limit(_MOST_SHOWN, _WHILE),
        starts=Limit(_MOST_STARTS, _WHILE),
    )
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route("/p/{token}", hand_off.open, methods=["GET", "HEAD"])
    routes.add_api_route("/p/{token}", hand_off.post, methods=["POST"])
    routes.add_api_route("/p/{token}/done/{pledge}", hand_off.done, methods=["GET"])
    routes.add_api_route("/give/{museum}/{campaign}", hand_off.give, methods=["POST"])
    routes.add_api_route(STYLES, sheet, methods=["GET"])
    return routes


def _asked(museum: str, campaign: str, fields: FormData, words: Words) -> Asked:
    return Asked(
        museum=museum,
        campaign=campaign,
        language=words.language,
        amount=str(fields.get("amount", "")),
        tier=str(fields.get("tier", "")),
    )


def _check_way(form: Form, offer: Offered, words: Words, cards: Cards) -> None:
    """Raise Wrong for a card where none is taken."""
    if form.source is GiftSource.CARD and cards is Cards.NOT_TAKEN:
        raise Wrong(showing.no_cards(words, offer))


def _words(request: Request, offer: Offered) -> Words:
    """Speak the language of the chat that led here, unless another is asked for."""
    asked = request.query_params.get("lang")
    return Words(asked if asked in offered() else offer.link.language, offer.museum.zone)


def _plain_words(request: Request) -> Words:
    asked = request.query_params.get("lang")
    header = request.headers.get("accept-language", "")
    chosen = asked if asked in offered() else accepted(header, offered())
    return Words(chosen or SOURCE_LANGUAGE)


def _who(request: Request) -> str:
    return request.client.host if request.client else ""
