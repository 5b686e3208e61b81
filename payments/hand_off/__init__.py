"""The page between a chat and a payment provider: `/p/{token}`."""

from payments.hand_off.routes import hand_off_routes

__all__ = ["hand_off_routes"]
