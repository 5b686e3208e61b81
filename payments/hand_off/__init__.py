"""The page between a chat and a payment provider: `/p/{token}`."""

from payments.hand_off.routes import FollowLinks, hand_off_routes, nowhere

__all__ = ["FollowLinks", "hand_off_routes", "nowhere"]
