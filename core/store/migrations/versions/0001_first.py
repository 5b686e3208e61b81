"""The first tables."""

from core.store.migrations.first import community, conversation, giving, network, outreach, walls

revision = "0001"
down_revision = None


def upgrade() -> None:
    for room in (network, community, conversation, giving, outreach):
        room.create()
    walls.build()
