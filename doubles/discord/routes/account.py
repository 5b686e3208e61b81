"""Who the bot is, and where its gateway is."""

import math

from doubles.discord.errors import ApiError, Refusal
from doubles.discord.routes.call import Answer, Call, Route
from doubles.discord.state.accounts import Bot, user_of
from doubles.discord.told.guilds import guild_told
from doubles.json import Json

#: How long a day of IDENTIFYs is, in milliseconds.
_DAY_MS = 24 * 60 * 60 * 1000
_STARTS = 1000


def me(call: Call) -> Answer:
    """Tell the bot's own account."""
    more = {"mfa_enabled": True, "locale": "en-US", "verified": True, "email": None}
    return Answer(user_of(call.bot) | more | {"banner": None, "accent_color": None})


def application(call: Call) -> Answer:
    """Tell the bot's application."""
    return Answer(_application(call, call.bot))


def _application(call: Call, bot: Bot) -> Json:
    guilds = sum(bot.id in one.members for one in call.world.guilds.values())
    owner = next(iter(call.world.people.values()), bot)
    return {
        "id": str(bot.id),
        "name": bot.username,
        "icon": None,
        "description": "",
        "type": None,
        "bot": user_of(bot),
        "bot_public": True,
        "bot_require_code_grant": False,
        "integration_types_config": {"0": {}},
        "verify_key": f"{bot.id:064x}",
        "flags": 0,
        "flags_new": "0",
        "max_participants": None,
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": user_of(owner),
        "approximate_guild_count": guilds,
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "event_webhooks_url": None,
        "event_webhooks_status": 1,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": ["bot", "applications.commands"],
    }


def gateway(call: Call) -> Answer:
    """Tell where the gateway is."""
    return Answer({"url": _gateway(call)})


def _gateway(call: Call) -> str:
    return f"{call.world.address.replace('http', 'ws', 1)}/gateway"


def gateway_for_bot(call: Call) -> Answer:
    """Tell where the gateway is, and how many sessions may still be started today."""
    limit = {
        "total": _STARTS,
        "remaining": max(call.bot.starts_left, 0),
        "reset_after": math.floor(_DAY_MS / 2),
        "max_concurrency": 1,
    }
    return Answer({"url": _gateway(call), "shards": 1, "session_start_limit": limit})


def guilds(call: Call) -> Answer:
    """List the guilds that the bot is in."""
    mine = [one for one in call.world.guilds.values() if call.bot.id in one.members]
    return Answer(
        [
            {name: guild_told(one)[name] for name in ("id", "name", "icon", "banner", "features")}
            | {"owner": False, "permissions": str(int(one.rights(call.bot.id)))}
            for one in mine
        ]
    )


def account(call: Call) -> Answer:
    """Tell anybody's account."""
    found = call.world.account(call.number("user_id"))
    if found is None:
        raise ApiError(Refusal.UNKNOWN_ACCOUNT)
    return Answer(user_of(found) | {"banner": None, "accent_color": None})


ROUTES: dict[str, Route] = {
    "GET /users/@me": me,
    "GET /oauth2/applications/@me": application,
    "GET /applications/@me": application,
    "GET /gateway": gateway,
    "GET /gateway/bot": gateway_for_bot,
    "GET /users/@me/guilds": guilds,
    "GET /users/{user_id}": account,
}
