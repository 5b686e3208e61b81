"""The page of an account link over HTTP: a museum tells who it is."""

from dataclasses import dataclass

from aiohttp import web

from doubles.json import Json
from doubles.stripe.money.accounts import onboard
from doubles.stripe.objects.accounts import ACCOUNT
from doubles.stripe.pages.drawing import NOTHING, onboarding
from doubles.stripe.pages.giving import page, to
from doubles.stripe.state.double import Double
from doubles.stripe.state.till import Till
from doubles.stripe.state.world import World


@dataclass(frozen=True, slots=True)
class Onboarding:
    """Follows the account links of all worlds."""

    double: Double

    def add_to(self, app: web.Application) -> None:
        """Add the routes."""
        app.router.add_get("/setup/s/{account}/{link}", self.show)
        app.router.add_post("/setup/s/{account}/{link}", self.finish)

    async def show(self, request: web.Request) -> web.Response:
        """Ask for what is missing; a link that is used or too old leads back for a new one."""
        found = self._find(request)
        if found is None:
            return page(NOTHING, 404)
        world, link = found
        if link.get("is_opened") or world.now() >= link["expires_at"]:
            return to(link["refresh_url"])
        link["is_opened"] = True
        account = world.books[link["account"]].get(ACCOUNT, link["account"])
        return page(onboarding(account["business_profile"]["name"]))

    async def finish(self, request: web.Request) -> web.Response:
        """Take all that was missing, and lead back."""
        found = self._find(request)
        if found is None:
            return page(NOTHING, 404)
        world, link = found
        onboard(Till(world, world.books[link["account"]]))
        return to(link["return_url"])

    def _find(self, request: web.Request) -> tuple[World, Json] | None:
        name = request.match_info["link"]
        for world in self.double.worlds.values():
            if name in world.links:
                return world, world.links[name]
        return None
