"""A museum's accounts at payment providers, and what these call the payments of its pledges."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Text

from core.store.columns import Instant, Structure, museum_table

payment_account = museum_table(
    "payment_account",
    # The provider's id of it, or a word for the installation's own.
    Column("account", Text, nullable=False),
    Column("opened_at", Instant, nullable=False),
    # Since then no gift is begun there; what is told of earlier ones still counts.
    Column("closed_at", Instant),
    # Everything that happened there before this was taken in.
    Column("swept_until", Instant),
    # Why its books could not be read the last time.
    Column("problem", Text),
    # When its books were compared with the ledger, and where they differed.
    Column("compared_at", Instant),
    Column("differences", Structure, nullable=False, server_default="[]"),
    # Since then no webhook told what the sweep found, which staff were told.
    Column("silent_since", Instant),
    key=("account",),
)
# An account is one museum's, ever.
Index("ix_payment_account_account", payment_account.c.account, unique=True)

payment = museum_table(
    "payment",
    Column("account", Text, nullable=False),
    Column("payment", String(255), nullable=False),
    Column("pledge_id", BigInteger, nullable=False),
    key=("account", "payment"),
)
Index("ix_payment_pledge", payment.c.museum_id, payment.c.pledge_id)

checkout = museum_table(
    "checkout",
    Column("pledge_id", BigInteger, nullable=False),
    # Which try at opening the provider's page it is, counted from 1.
    Column("number", Integer, nullable=False),
    Column("account", Text, nullable=False),
    # What is asked of the provider, word for word the same each time.
    Column("asked", Structure, nullable=False),
    Column("begun_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    # The provider's name of the page and its address, once the provider has answered.
    Column("session", String(255)),
    Column("url", Text),
    key=("pledge_id", "number"),
)
