"""What the operator sets, from the environment and from a file `.env` in the folder of the run."""

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bots.discord import accounts as discord
from bots.telegram.accounts import Mode, bot_id_of
from bots.telegram.pacing import PER_SECOND
from core.errors import Mistake
from core.outreach import caps
from core.outreach.caps import OF_THE_NETWORK, Caps

PREFIX = "CULTURETIME_"
_DATABASE = re.compile(r"sqlite:///[^?]+(\?.*)?|postgres(ql)?://.+")
_WEB = re.compile(r"https?://[^\s/?#]+(/[^\s?#]*)?")
#: As long as a bot's name may be (core.telegram.org/bots/api#setmyname).
_LONGEST_NAME = 64
_SECRET_CHARACTERS = 32

_STRIPE_KEY = re.compile(r"(sk|rk)_(live|test)_[A-Za-z0-9_]{4,250}")
_SIGNING_SECRET = re.compile(r"[\x21-\x7e]{8,255}")
_SIGNING = (
    "write the address's signing secret, whsec_…; while it is replaced, both with a comma between"
)

_FIXES = {
    "database_url": (
        "write sqlite:///culturetime.db (a file of this folder), sqlite:////var/lib/culturetime.db "
        "(four slashes: from the root), or postgresql://user:password@host/name"
    ),
    "network_name": "write at most 64 letters, on one line",
    "host": "write the address to listen on, such as 127.0.0.1, or 0.0.0.0 for all",
    "port": "write a whole number from 1 to 65535",
    "public_url": "write the address that people use, such as https://give.museum.example",
    "metrics_token": f"write any text of at least {_SECRET_CHARACTERS} characters",
    "telegram_token": (
        "write the token as @BotFather gave it: digits, a colon, about 35 letters and digits"
    ),
    "telegram_api_url": "write the address of a Bot API server, such as https://api.telegram.org",
    "telegram_mode": "write polling, or webhook (needs CULTURETIME_PUBLIC_URL with https)",
    "telegram_per_second": "write how many messages a second each bot may send, such as 30",
    "telegram_paid": "write yes where messages above the free ones are paid for in Stars, or no",
    "telegram_at_once": "write a whole number from 1 to 1000",
    "telegram_begun": "write a whole number from 2 to 2000",
    "discord_token": (
        "write the token as discord.com/developers/applications shows it under Bot: three parts "
        "with full stops between them"
    ),
    "discord_api_url": "write the address of the API with its version, such as https://discord.com/api/v10",
    "stripe_api_key": (
        "write a key as dashboard.stripe.com/apikeys shows it: rk_ (restricted, better) or sk_, "
        "then live or test"
    ),
    "stripe_api_url": "write the address of the API, such as https://api.stripe.com",
    "stripe_webhook_secret": _SIGNING,
    "stripe_connect_webhook_secret": _SIGNING,
    "cap_updates": 'write how many updates of all museums one member gets: "7 in 7 days"',
    "cap_nudges": 'write how many nudges of all museums one member gets: "2 in 7 days"',
    "secret_key": f"write any text of at least {_SECRET_CHARACTERS} characters, and keep it secret",
}


def _database(address: str) -> str:
    if not _DATABASE.fullmatch(address):
        raise ValueError("no address of a database")
    return address


def _web(address: str) -> str:
    if not _WEB.fullmatch(address):
        raise ValueError("no address of the web")
    # Raises ValueError for a port or a bracket that makes no sense.
    _ = urlsplit(address).port
    return address.rstrip("/")


def _long(secret: SecretStr) -> SecretStr:
    if len(secret.get_secret_value()) < _SECRET_CHARACTERS:
        raise ValueError("too short")
    return secret


def _token(secret: SecretStr) -> SecretStr:
    if bot_id_of(secret.get_secret_value()) is None:
        raise ValueError("no token of a bot")
    return secret


def _discord_token(secret: SecretStr) -> SecretStr:
    if discord.bot_id_of(secret.get_secret_value()) is None:
        raise ValueError("no token of a bot")
    return secret


def _stripe_key(secret: SecretStr) -> SecretStr:
    if not _STRIPE_KEY.fullmatch(secret.get_secret_value()):
        raise ValueError("no key of Stripe")
    return secret


def _signing_secrets(secret: SecretStr) -> SecretStr:
    written = [one.strip() for one in secret.get_secret_value().split(",")]
    if not all(_SIGNING_SECRET.fullmatch(one) for one in written if one):
        raise ValueError("no secrets that Stripe signs with")
    return secret


def _name(text: str) -> str:
    name = text.strip()
    if not name.isprintable() or not 0 < len(name) <= _LONGEST_NAME:
        raise ValueError("no name")
    return name


def _cap(text: str) -> str:
    return caps.written(caps.read(text))


class Settings(BaseSettings):
    """All settings, checked. Each is read from its name in capitals after `CULTURETIME_`."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    #: The database: an SQLite file, or a PostgreSQL server.
    database_url: Annotated[str, AfterValidator(_database)] = "sqlite:///culturetime.db"
    #: What the network is called where it speaks for several museums.
    network_name: Annotated[str, AfterValidator(_name)] = "Culture Time"
    #: Where the program listens.
    host: Annotated[str, Field(pattern=r"^[A-Za-z0-9.:_-]+$")] = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65_535)] = 8000
    #: The address under which people reach it; none while nobody else does.
    public_url: Annotated[str, AfterValidator(_web)] | None = None
    #: What keys are derived from.
    secret_key: Annotated[SecretStr, AfterValidator(_long)] | None = None
    #: What whoever asks for `/metrics` must bear; without it only this machine is answered.
    metrics_token: Annotated[SecretStr, AfterValidator(_long)] | None = None
    #: The bot that museums share on Telegram; those of single museums are in the database.
    telegram_token: Annotated[SecretStr, AfterValidator(_token)] | None = None
    #: The Bot API server, which may be one's own.
    telegram_api_url: Annotated[str, AfterValidator(_web)] = "https://api.telegram.org"
    #: Whether messages are fetched, or posted to our public address.
    telegram_mode: Mode = Mode.POLLING
    #: Messages a second that Telegram takes of each bot; above the free 30 they are paid for.
    telegram_per_second: Annotated[float, Field(ge=1)] = PER_SECOND
    telegram_paid: bool = False
    #: How many messages of a bot are on their way to Telegram at a time.
    telegram_at_once: Annotated[int, Field(ge=1, le=1_000)] = 100
    #: How many are noted as begun at a time, those that wait for their turn among them.
    telegram_begun: Annotated[int, Field(ge=2, le=2_000)] = 200
    #: The bot that museums share on Discord; those of single museums are in the database.
    discord_token: Annotated[SecretStr, AfterValidator(_discord_token)] | None = None
    #: The API with its version; the gateway's address is asked there.
    discord_api_url: Annotated[str, AfterValidator(_web)] = "https://discord.com/api/v10"
    #: What opens Stripe's API; without it gifts by card are pretended, on this machine alone.
    stripe_api_key: Annotated[SecretStr, AfterValidator(_stripe_key)] | None = None
    stripe_api_url: Annotated[str, AfterValidator(_web)] = "https://api.stripe.com"
    #: What Stripe signs its events with: for our own account, and for museums' by Connect. Two,
    #: with a comma between them, while one is replaced.
    stripe_webhook_secret: Annotated[SecretStr, AfterValidator(_signing_secrets)] | None = None
    stripe_connect_webhook_secret: Annotated[SecretStr, AfterValidator(_signing_secrets)] | None = (
        None
    )
    #: How many updates, and nudges, of all museums together one member gets.
    cap_updates: Annotated[str, AfterValidator(_cap)] = caps.written(OF_THE_NETWORK.updates)
    cap_nudges: Annotated[str, AfterValidator(_cap)] = caps.written(OF_THE_NETWORK.nudges)

    @property
    def caps(self) -> Caps:
        """The network's limits of what one member gets."""
        return Caps(caps.read(self.cap_updates), caps.read(self.cap_nudges))


def read_settings() -> Settings:
    """Read the settings; raises Mistake with a sentence for each that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = dict.fromkeys(str(problem["loc"][0]) for problem in error.errors())
        raise Mistake("\n".join(map(_sentence, wrong))) from None


def _sentence(field: str) -> str:
    """Say what to write instead; never what was written, which may be a secret."""
    return f"The setting {PREFIX}{field.upper()} is wrong: {_FIXES[field]}."
