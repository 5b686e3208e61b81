"""Who can reach this program: only its own machine, or others too."""

from urllib.parse import urlsplit

from culturetime.settings import Settings
from payments.sandbox.allowed import is_loopback


def others_reach_it(settings: Settings) -> bool:
    """Tell whether pretended gifts could come from somebody who takes them for real."""
    if settings.public_url is not None:
        return not is_loopback(urlsplit(settings.public_url).hostname or "")
    return not is_loopback(settings.host)
