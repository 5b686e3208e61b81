"""Where pretend money may be: on the machine of whoever tries the product, and nowhere else."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from core.errors import Mistake


def check_allowed(public_url: str | None) -> None:
    """Raise Mistake if others can reach this program: pretend gifts would be counted as real."""
    if public_url is not None and not is_loopback(urlsplit(public_url).hostname or ""):
        message = (
            f"The sandbox pretends payments, so it is refused at {public_url}. "
            "Connect a payment provider, or unset CULTURETIME_PUBLIC_URL."
        )
        raise Mistake(message)


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine as it sees itself."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
