"""A pretend payment provider: no money moves, everything else is as with a real one."""

from payments.sandbox.allowed import check_allowed
from payments.sandbox.book import Book
from payments.sandbox.provider import Outcome, Sandbox
from payments.sandbox.routes import SandboxProvider, sandbox_provider, sandbox_routes

__all__ = [
    "Book",
    "Outcome",
    "Sandbox",
    "SandboxProvider",
    "check_allowed",
    "sandbox_provider",
    "sandbox_routes",
]
