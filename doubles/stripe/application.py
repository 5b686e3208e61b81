"""The double over HTTP: the API, the payment pages, and the control API."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from aiohttp import web

from doubles.control import Control
from doubles.json import Json
from doubles.stripe.answering import Answering
from doubles.stripe.pages.onboarding import Onboarding
from doubles.stripe.pages.showing import Showing
from doubles.stripe.people.deed import Deed
from doubles.stripe.people.table import DEEDS
from doubles.stripe.postman import Postman
from doubles.stripe.routes.table import ROUTES
from doubles.stripe.serving import Serving
from doubles.stripe.state.double import Double
from doubles.stripe.state.world import World


@dataclass(slots=True)
class Doors:
    """What the addresses lead to."""

    double: Double
    answering: Answering
    postman: Postman

    def application(self) -> web.Application:
        """Build the application."""
        app = web.Application()
        serving = Serving(self.double, self.answering)
        for route in sorted(ROUTES):
            verb, _, path = route.partition(" ")
            app.router.add_route(verb, path, partial(serving.ask, route))
        app.router.add_route("*", "/v1/{rest:.*}", serving.refuse)
        Showing(self.double).add_to(app)
        Onboarding(self.double).add_to(app)
        Control(self.double, self._do).add_to(app)
        self.double.greet = self._greet
        return app

    def _greet(self, world: World) -> None:
        self.postman.begin(world)

    def _do(self, deed: str, world: World, given: Json) -> Any:
        return DEEDS[deed](Deed(self.double, world, given, self.postman))
