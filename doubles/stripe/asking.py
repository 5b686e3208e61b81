"""Who asks, in whose books: keys, accounts and rights."""

import base64
import binascii
from dataclasses import dataclass

from aiohttp import web

from doubles.json import Json
from doubles.stripe.errors import invalid, no_account, no_permission, unauthorized
from doubles.stripe.parameters import decode
from doubles.stripe.routes.call import Route
from doubles.stripe.state.double import Double
from doubles.stripe.state.keys import Key
from doubles.stripe.state.till import Till
from doubles.stripe.state.world import VERSION, World

_LONGEST_KEY = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request, as far as it could be read."""

    id: str
    world: World
    route: str
    path: dict[str, str]
    values: Json
    till: Till
    idempotency_key: str
    version: str

    @property
    def content(self) -> str:
        """What has to be the same where an idempotency key comes again."""
        return f"{self.route} {sorted(self.path.items())} {self.values!r}"

    @property
    def headers(self) -> dict[str, str]:
        """What every answer carries."""
        named = {"Idempotency-Key": self.idempotency_key} if self.idempotency_key else {}
        return named | {"Request-Id": self.id, "Stripe-Version": self.version}


async def read(double: Double, name: str, route: Route, request: web.Request) -> Asked:
    """Read a request; raises ApiError for whom the books stay closed."""
    secret = _secret(request)
    found = double.whose(secret)
    if found is None:
        raise unauthorized(secret)
    world, key = found
    account = request.headers.get("Stripe-Account") or world.platform
    if account not in world.books or account in world.cut_off:
        raise no_account(secret, account)
    _check_right(key, route, account)
    idempotency_key = request.headers.get("Idempotency-Key", "")
    if len(idempotency_key) > _LONGEST_KEY:
        raise invalid(f"Idempotency keys are at most {_LONGEST_KEY} characters long.")
    asked = world.ids.make("req_", 14)
    is_look = request.method == "GET"
    cause = {"id": asked, "idempotency_key": None if is_look else idempotency_key or None}
    return Asked(
        id=asked,
        world=world,
        route=name,
        path=dict(request.match_info),
        values=decode([*request.query.items(), *await _fields(request)]),
        till=Till(world, world.books[account], cause),
        idempotency_key="" if is_look else idempotency_key,
        version=request.headers.get("Stripe-Version", VERSION),
    )


async def _fields(request: web.Request) -> list[tuple[str, str]]:
    if not request.can_read_body or request.method == "GET":
        return []
    if request.content_type != "application/x-www-form-urlencoded":
        raise invalid("Invalid request: send parameters as application/x-www-form-urlencoded.")
    return [(name, str(value)) for name, value in (await request.post()).items()]


def _secret(request: web.Request) -> str:
    kind, _, value = request.headers.get("Authorization", "").partition(" ")
    if kind != "Basic":
        return value
    try:
        return base64.b64decode(value).decode().partition(":")[0]
    except (binascii.Error, UnicodeDecodeError):
        return ""


def _check_right(key: Key, route: Route, account: str) -> None:
    if not key.may(route.subject, route.right):
        permission = f"rak_{route.subject}_{route.right}"
        raise no_permission(key.secret, account, permission)
