"""The simulated platform: spaces and people that the demo plays, with a memory of their own."""

from bots.simulated.people import address_of, to_incoming
from bots.simulated.transport import SimulatedTransport
from bots.simulated.world import Arrival, SimulatedWorld

__all__ = ["Arrival", "SimulatedTransport", "SimulatedWorld", "address_of", "to_incoming"]
