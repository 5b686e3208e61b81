"""A pretend payment provider: no money moves, everything else is as with a real one."""

from payments.sandbox.provider import Outcome, Sandbox

__all__ = ["Outcome", "Sandbox"]
