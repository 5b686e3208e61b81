"""What is kept is told, given as a copy, and erased without a trace."""

import json
import subprocess
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from sqlalchemy import make_url, select

from core.conversation import owners
from core.conversation.periods import PERIODS
from core.giving.door import Giving
from core.giving.hand_over import Choice
from core.giving.pledges import Appearance
from core.messages import Encoded, Key, Message, Platform, Sent
from core.outreach.door import Outreach
from core.outreach.sending import Sender
from core.states.conversation import Side
from core.states.giving import Anonymity, PledgeState
from core.store import MuseumScope, NetworkScope, Store
from core.store.columns import metadata
from core.store.queries import pledges, webchat
from core.store.queries.pledges import Pledge
from core.store.queries.webchat import Line
from core.store.scope import across_museums
from core.texts import Words
from core.texts.privacy import kinds
from tests.core.conversation.talk import (
    NOW,
    TEXT,
    Person,
    Talk,
    actions,
    opened_talk,
    payment,
)
from tests.postgres import installed_programs, packaged_programs

#: Everything that names the person, or that she wrote.
TRACES = ("Bianchi", "giulia-1", "porcelain teapot", "handle of the cup", "Johann")


@dataclass(slots=True)
class Posts:
    """A transport that keeps what it is given in memory."""

    shown: list[str] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)
    repeatable_for = timedelta(0)

    def encode(self, message: Message) -> Encoded:
        """Write the text."""
        return Encoded(message.text.encode())

    async def send(self, encoded: Encoded, address: str, key: Key) -> Sent:
        """Show it."""
        self.shown.append(f"{address}: {encoded.body.decode()}")
        return Sent(str(key))

    async def edit(self, encoded: Encoded, address: str, sent: Sent) -> None:
        """Show it in the place of what was there."""
        self.edited.append(f"{address} {sent.reference}: {encoded.body.decode()}")


async def drained(talk: Talk, posts: Posts) -> None:
    sender = Sender(talk.store, {Platform.SIMULATED: posts}, "test")
    while await sender.slice("simulated", NOW + timedelta(seconds=1)):
        pass


def files_of(address: str) -> bytes:
    database = make_url(address).database
    assert database is not None
    found = [Path(database + ending) for ending in ("", "-wal", "-journal")]
    return b"".join(path.read_bytes() for path in found if path.exists())


async def rows_of(store: Store) -> bytes:
    """Write every row of every table as text."""
    queries = [across_museums(select(table)) for table in metadata.sorted_tables]

    def work(network: NetworkScope) -> str:
        return "\n".join(repr(row) for query in queries for row in network.run(query))

    return (await store.network().read(work)).encode()


def dump_of(address: str) -> bytes:
    """Write the whole database as PostgreSQL's own program does."""
    program = (installed_programs() or packaged_programs()) / "pg_dump"
    whole = make_url(address).update_query_dict({"options": "-cculturetime.scope=network"})
    asked = (f"--dbname={whole.render_as_string(hide_password=False)}", "--enable-row-security")
    return subprocess.run([program, *asked], check=True, capture_output=True).stdout


async def traces_in(store: Store, address: str) -> list[list[str]]:
    """List what of the person is in the rows, and what is in the files or the dump."""
    kept = files_of(address) if address.startswith("sqlite") else dump_of(address)
    return [
        [trace for trace in TRACES if trace.encode() in written]
        for written in (await rows_of(store), kept)
    ]


async def test_privacy_has_a_line_for_every_kind(talk: Talk) -> None:
    said = await Person(talk=talk, language="en").hears("/privacy")
    assert set(kinds(Words("en"))) == set(PERIODS)
    assert all(what in said for what in kinds(Words("en")).values())
    assert said.startswith("Palazzo Madama decides")


async def test_a_copy_holds_all_that_is_kept(talk: Talk) -> None:
    ann = Person(talk=talk, sender="ann-7", name="Ann Smith", language="en")
    await ann.say("/settings news on")
    await ann.say("/human who painted the porcelain teapot?")
    (link,) = await ann.say("/give 15")
    await Giving(talk.store).start(payment(link).token, NOW)
    messages = await ann.say("/mydata")
    intro, _, first = messages[0].text.partition("\n\n")
    assert intro.startswith("Here is everything that Palazzo Madama keeps of you")
    copy = json.loads("\n".join([first, *(one.text for one in messages[1:])]))
    assert copy["identities"] == [{"platform": "simulated", "sender": "ann-7", "name": "Ann Smith"}]
    museum = copy["museums"]["Palazzo Madama"]
    assert museum["consents"][0]["purpose"] == "news"
    assert museum["gifts"][0]["amount"] == "15.00 EUR"
    assert museum["questions"][0]["question"] == "who painted the porcelain teapot?"


async def test_a_copy_holds_what_was_written_on_our_pages_and_for_the_public(talk: Talk) -> None:
    ann = Person(talk=talk, sender="guest-ann", language="en", platform=Platform.WEBCHAT)
    (link,) = await ann.say("/give 15")
    looks = Appearance(Anonymity.ALIAS, alias="Countess", message="For my nonna")
    await Giving(talk.store).start(payment(link).token, NOW, Choice(looks))
    lines = [
        Line("chat guest-ann", said, side, json.dumps({"text": said, "buttons": []}), NOW, NOW)
        for side, said in ((Side.VISITOR, "quanto manca?"), (Side.MUSEUM, "Siamo in 7."))
    ]
    await talk.store.network().write(lambda network: [webchat.add(network, line) for line in lines])
    messages = await ann.say("/mydata")
    first = messages[0].text.partition("\n\n")[2]
    copy = json.loads("\n".join([first, *(one.text for one in messages[1:])]))
    assert [one["said"] for one in copy["written_here"]] == ["quanto manca?"]
    [gift] = copy["museums"]["Palazzo Madama"]["gifts"]
    assert (gift["public_name"], gift["public_message"]) == ("Countess", "For my nonna")
    assert gift["publicity"] == "shown"


async def test_one_museums_copy_holds_nothing_of_another(talk: Talk) -> None:
    other = await opened_talk(talk.store, TEXT.replace('slug = "palazzo"', 'slug = "other"', 1))
    ann = Person(talk=talk, sender="ann-7", language="en")
    there = Person(talk=other, sender="ann-7", language="en")
    await there.say("/human who painted the porcelain teapot?", "there 1")
    await there.say("/give 15", "there 2")
    await talk.replies("chat ann-7")
    said = "\n".join(one.text for one in await ann.say("/mydata"))
    assert "teapot" not in said
    assert '"payment_links": 0' in said


async def test_a_long_copy_comes_in_parts_and_in_order(talk: Talk) -> None:
    ann = Person(talk=talk, language="en")
    for _ in range(8):
        await ann.say("/settings news on")
        await ann.say("/settings news off")
    messages = await ann.say("/mydata")
    assert len(messages) > 1
    assert max(len(one.text) for one in messages) < 2_000
    first = messages[0].text.partition("\n\n")[2]
    assert json.loads("\n".join([first, *(one.text for one in messages[1:])]))


async def test_forgetting_asks_first_and_can_be_declined(talk: Talk) -> None:
    ann = Person(talk=talk, language="en")
    (warning,) = await ann.say("/forget")
    assert [one.label for one in actions(warning)] == ["Erase my data", "Leave it as it is"]
    kept = await ann.press("Leave it as it is", warning)
    assert kept.text == "All right, nothing was erased."


async def test_who_is_forgotten_leaves_no_trace(talk: Talk, database_url: str) -> None:
    posts, giulia = Posts(), Person(talk=talk, language="en")
    for said in (
        "/start",
        "/settings news on",
        "who broke the handle of the cup?",
        "/human who painted the porcelain teapot?",
        "and when was the handle of the cup mended?",
        "/mydata",
    ):
        await giulia.say(said)
    (link,) = await giulia.say("/give 15")
    pledge = await Giving(talk.store).start(payment(link).token, NOW)
    await drained(talk, posts)
    museum = talk.museum.id
    await talk.store.network().write(
        lambda network: owners.answer(network, museum, 1, "Johann Höroldt.", NOW)
    )
    await drained(talk, posts)
    assert await traces_in(talk.store, database_url) == [list(TRACES), list(TRACES)]

    (done,) = await giulia.say("/forget yes")
    assert done.text.startswith("Done: your data is erased.")
    await drained(talk, posts)
    await talk.store.scrub()
    assert posts.shown[-1] == f"chat giulia-1: {done.text}"
    assert await traces_in(talk.store, database_url) == [[], []]

    def kept(scope: MuseumScope) -> Pledge | None:
        return pledges.find(scope, pledge.id)

    money = await talk.store.museum(museum).read(kept)
    assert money is not None
    assert (money.amount_minor, money.state) == (1500, PledgeState.STARTED)
    assert (money.member_id, money.address, money.name) == (None, None, "")


async def test_who_is_forgotten_comes_back_as_a_stranger(talk: Talk) -> None:
    ann = Person(talk=talk, language="en")
    await ann.say("/language fr")
    await ann.say("/forget yes")
    assert (await ann.hears("/settings")).startswith("What may I write to you about?")


async def test_what_staff_were_shown_of_a_forgotten_person_is_edited(talk: Talk) -> None:
    posts, giulia = Posts(), Person(talk=talk)
    await giulia.say("/human chi ha rotto the handle of the cup?")
    await Outreach(talk.store).expand(NOW)
    await drained(talk, posts)
    assert "handle of the cup" in "\n".join(posts.shown)
    await giulia.say("/forget yes")
    await drained(talk, posts)
    (edited,) = posts.edited
    assert edited.startswith("ufficio ")
    assert not [trace for trace in TRACES if trace in edited]
