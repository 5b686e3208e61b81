"""Orders to send money back: written when staff confirm, carried out by the payment's provider."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Text

from core.states.giving import RefundState
from core.store.columns import Instant, museum_table, state_of

refund_order = museum_table(
    "refund_order",
    # The key of all tries at the provider.
    Column("id", BigInteger, nullable=False),
    Column("pledge_id", BigInteger, nullable=False),
    # The account and the object of the payment's ledger entry.
    Column("account", Text, nullable=False),
    Column("payment", Text, nullable=False),
    Column("minor", BigInteger, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("state", state_of(RefundState), nullable=False),
    # The provider's own name of the refund, once it took the order.
    Column("object", Text),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("due_at", Instant, nullable=False),
    Column("ordered_at", Instant, nullable=False),
    Column("problem", Text),
    key=("id",),
)
Index("ix_refund_order_due", refund_order.c.state, refund_order.c.due_at)
Index("ix_refund_order_pledge", refund_order.c.museum_id, refund_order.c.pledge_id)
