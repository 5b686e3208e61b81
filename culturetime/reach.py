"""Who can reach this program: only its own machine, or others too."""

from urllib.parse import urlsplit

from culturetime.settings import Settings
from payments.sandbox.allowed import is_loopback

_TELEGRAM = "api.telegram.org"


def others_reach_it(settings: Settings) -> bool:
    """Tell whether pretended gifts could come from somebody who takes them for real."""
    if settings.public_url is not None:
        return not is_loopback(urlsplit(settings.public_url).hostname or "")
    return not is_loopback(settings.host)


def telegram_reaches(settings: Settings) -> bool:
    """Tell whether Telegram can post to us: it takes https only, a server of one's own any."""
    if settings.public_url is None:
        return False
    own_server = urlsplit(settings.telegram_api_url).hostname != _TELEGRAM
    return own_server or settings.public_url.startswith("https://")
