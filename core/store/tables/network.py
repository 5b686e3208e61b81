"""The tables of the network: what no single museum owns, all in this one place."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
    false,
    text,
)

from core.messages import Platform
from core.states.conversation import Side
from core.states.roles import RoleWish
from core.store.columns import Instant, Structure, network_table, state_of

museum = network_table(
    "museum",
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("slug", String(64), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("country", String(2), nullable=False),
    Column("timezone", String(64), nullable=False),
    Column("languages", Structure, nullable=False),
    Column("rates", Structure, nullable=False),
    # The account that takes transfers: holder, IBAN, BIC.
    Column("bank", Structure),
    # The instant a replayed museum lives in; empty for a museum that lives now.
    Column("replay_at", Instant),
    # Where the people of the replay are; empty: on simulated screens.
    Column("replay_platform", state_of(Platform)),
    # When somebody is at the museum's desk, by day of the week.
    Column("desk", Structure),
    # How many updates and nudges a member gets at most: see core.outreach.caps.
    Column("caps", Structure),
    # The kinds of days on which its nudges rest.
    Column("rest", Structure),
    # Whether somebody who did not write an update has to approve it.
    Column("approval", Boolean, nullable=False, server_default=false()),
)

member = network_table(
    "member",
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(8)),
    Column("timezone", String(64)),
    Column("quiet_from", String(5)),
    Column("quiet_until", String(5)),
    Column("created_at", Instant, nullable=False),
)

identity = network_table(
    "identity",
    Column("platform", state_of(Platform), primary_key=True),
    Column("sender", Text, primary_key=True),
    Column("member_id", BigInteger, nullable=False, index=True),
    Column("address", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("closed_at", Instant),
    Column("seen_at", Instant, nullable=False),
    # The language that the person last wrote in, else the platform's hint.
    Column("language", String(8)),
    # Which museum they talk to, in a bot that serves many; on our pages, whose page it is.
    Column("museum_id", BigInteger),
    # When the person chose to be written to here.
    Column("preferred_at", Instant),
)

former_member = network_table(
    "former_member",
    # Who turned out to be somebody known already, and who that is.
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("member_id", BigInteger, nullable=False, index=True),
)

link_code = network_table(
    "link_code",
    # The code itself is shown once and kept nowhere.
    Column("digest", String(64), primary_key=True),
    # In which museum's chat it was made; 0 where none was chosen.
    Column("museum_id", BigInteger, nullable=False),
    Column("platform", state_of(Platform), nullable=False),
    Column("sender", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("expires_at", Instant, nullable=False, index=True),
    # Who entered it elsewhere and said yes, in which museum's chat.
    Column("claimed_platform", state_of(Platform)),
    Column("claimed_sender", Text),
    Column("claimed_address", Text),
    Column("claimed_museum_id", BigInteger),
    # When it was used up, by a yes or a no.
    Column("used_at", Instant),
)

link_guess = network_table(
    "link_guess",
    Column("platform", state_of(Platform), primary_key=True),
    Column("sender", Text, primary_key=True),
    Column("at", Instant, primary_key=True),
)

space_code = network_table(
    "space_code",
    # The code itself is shown once and kept nowhere.
    Column("digest", String(64), primary_key=True),
    Column("museum_id", BigInteger, nullable=False),
    Column("staff", Boolean, nullable=False),
    Column("language", String(8), nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
)

start_link = network_table(
    "start_link",
    Column("token", String(48), primary_key=True),
    Column("museum_id", BigInteger, nullable=False, index=True),
    Column("campaign_id", BigInteger),
    Column("source", String(64), nullable=False),
    Column("created_at", Instant, nullable=False),
)

incoming = network_table(
    "incoming",
    Column("platform", state_of(Platform), primary_key=True),
    Column("reference", Text, primary_key=True),
    # Emptied once handled: what was said has no reason to stay.
    Column("content", Structure),
    # Who said it, once that is known.
    Column("member_id", BigInteger),
    Column("received_at", Instant, nullable=False),
    # When it was a question to look up; that is counted.
    Column("asked_at", Instant),
    Column("handled_at", Instant),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("problem", Text),
)
Index(
    "ix_incoming_waiting",
    incoming.c.received_at,
    sqlite_where=text("handled_at IS NULL"),
    postgresql_where=text("handled_at IS NULL"),
)
Index("ix_incoming_member", incoming.c.member_id, incoming.c.received_at)

money_event = network_table(
    "money_event",
    Column("account", Text, primary_key=True),
    Column("event", Text, primary_key=True),
    Column("museum_id", BigInteger, nullable=False),
    Column("content", Structure, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("applied_at", Instant),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("problem", Text),
    # The payment whose pledge has to be known before this can be applied.
    Column("awaits", String(255)),
)
Index(
    "ix_money_event_waiting",
    money_event.c.received_at,
    sqlite_where=text("applied_at IS NULL"),
    postgresql_where=text("applied_at IS NULL"),
)
Index(
    "ix_money_event_awaits",
    money_event.c.account,
    money_event.c.awaits,
    sqlite_where=text("applied_at IS NULL AND awaits IS NOT NULL"),
    postgresql_where=text("applied_at IS NULL AND awaits IS NOT NULL"),
)

unread_event = network_table(
    "unread_event",
    # Of the bytes: however often they come, they are kept once.
    Column("digest", String(64), primary_key=True),
    # The address that they came to.
    Column("endpoint", String(64), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("problem", Text, nullable=False),
    Column("received_at", Instant, nullable=False, index=True),
)

payment_link = network_table(
    "payment_link",
    Column("token", String(43), primary_key=True),
    Column("museum_id", BigInteger, nullable=False),
    Column("campaign_id", BigInteger, nullable=False),
    Column("member_id", BigInteger, index=True),
    Column("amount_minor", BigInteger, nullable=False),
    Column("tier", String(64)),
    Column("language", String(8), nullable=False),
    Column("platform", state_of(Platform)),
    Column("address", Text),
    Column("created_at", Instant, nullable=False),
)

arrival = network_table(
    "arrival",
    Column("platform", state_of(Platform), primary_key=True),
    # The bot that it came to, and the platform's number of it there.
    Column("account", String(32), primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    # Emptied once handled, unless it could not be read.
    Column("body", Text),
    Column("arrived_at", Instant, nullable=False, index=True),
    Column("handled_at", Instant),
    Column("problem", Text),
)
Index(
    "ix_arrival_waiting",
    arrival.c.platform,
    arrival.c.account,
    arrival.c.number,
    sqlite_where=text("handled_at IS NULL"),
    postgresql_where=text("handled_at IS NULL"),
)

#: Under which name a platform knows a picture that a bot uploaded.
uploaded_picture = network_table(
    "uploaded_picture",
    Column("bot", BigInteger, primary_key=True, autoincrement=False),
    Column("key", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("kept_at", Instant, nullable=False, index=True),
)
kept_button = network_table(
    "kept_button",
    Column("token", String(24), primary_key=True),
    Column("museum", String(64), nullable=False),
    Column("command", Text, nullable=False),
    Column("kept_at", Instant, nullable=False, index=True),
)

role_grant = network_table(
    "role_grant",
    Column("platform", state_of(Platform), primary_key=True),
    # The server and the role there, and the person, as the platform names them for every bot.
    Column("place", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    # The role's address, which says by which bot it is given.
    Column("address", Text, nullable=False),
    Column("member_id", BigInteger, nullable=False, index=True),
    Column("wish", state_of(RoleWish), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("changed_at", Instant, nullable=False),
    # When the platform is to be told; empty once it was.
    Column("due_at", Instant),
)
Index(
    "ix_role_grant_due",
    role_grant.c.due_at,
    sqlite_where=text("due_at IS NOT NULL"),
    postgresql_where=text("due_at IS NOT NULL"),
)

webchat_message = network_table(
    "webchat_message",
    Column("address", Text, primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("side", state_of(Side), nullable=False),
    Column("body", Text, nullable=False),
    Column("at", Instant, nullable=False, index=True),
    # Moves when it is edited, so that who looks on sees it.
    Column("changed_at", Instant, nullable=False),
)

tick = network_table(
    "tick",
    Column("name", String(64), primary_key=True),
    Column("slot", Instant, primary_key=True),
)
