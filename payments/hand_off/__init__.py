"""The page between a chat and a payment provider: `/p/{token}`."""

from payments.hand_off.following import FollowWay
from payments.hand_off.no_cards import NoCards
from payments.hand_off.routes import FollowWays, hand_off_routes, nowhere

__all__ = ["FollowWay", "FollowWays", "NoCards", "hand_off_routes", "nowhere"]
