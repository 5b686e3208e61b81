"""Each kind of occasion is said in each language, to spaces and to backers, and names stay text."""

from datetime import UTC, datetime
from itertools import product
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from core.messages import Action, Message
from core.outreach.announcements import Event
from core.outreach.composing import compose
from core.outreach.payment_news import PaymentNews, StaffNews
from core.outreach.readers import Reader
from core.outreach.subjects import message_written
from core.states.giving import HeldFor, MilestoneKind
from core.states.outreach import OccasionKind, Purpose, Recipient
from core.store.queries.deliveries import Delivery
from core.store.queries.museums import Museum

AT = datetime(2013, 2, 1, 12, tzinfo=UTC)
LANGUAGES = ("it", "fr", "en")
#: Markup, mentions, formulas, places of a format and directions of writing.
HOSTILE = "<b>Ada</b> @everyone *x* [y](http://z) {title} %s =1+1 {0.__class__} `rm`"
TITLE = {"en": f"Service {HOSTILE}", "it": f"Servizio {HOSTILE}", "fr": f"Service {HOSTILE}"}
MUSEUM = Museum(1, "palazzo", "Palazzo", "IT", "Europe/Rome", ["it"], {}, None)


def row(subject: dict[str, Any], kind: OccasionKind = OccasionKind.ANNOUNCEMENT) -> Delivery:
    nothing = dict.fromkeys(("expires_at", "lease_until", "repeatable_until", "address"))
    nothing |= dict.fromkeys(
        ("language", "sent_reference", "withdrawn_at", "replay_at", "paused_at")
    )
    return Delivery(
        museum_id=1,
        occasion_id=2,
        recipient_id=3,
        recipient=Recipient.MEMBER,
        lane="simulated",
        attempts=0,
        fence=1,
        owed_revision=0,
        kind=kind,
        campaign_id=4,
        subject=subject,
        caused_at=AT,
        **nothing,
    )


def reader(
    language: str, recipient: Recipient = Recipient.MEMBER, *, asked: Purpose | None = None
) -> Reader:
    return Reader(
        museum=MUSEUM,
        recipient=recipient,
        exists=True,
        lane="simulated",
        language=language,
        name=HOSTILE,
        zone=ZoneInfo("Europe/Rome"),
        quiet=None,
        granted=frozenset(),
        asked=frozenset([asked] if asked else []),
    )


def campaign(event: Event, *milestones: tuple[MilestoneKind, int]) -> dict[str, Any]:
    return {
        "event": event.value,
        "title": TITLE,
        "slug": "service",
        "currency": "EUR",
        "goal": 80_000_00,
        "goal_shown": "66000.00 GBP",
        "raised": 41_234_56,
        "backers": 612,
        "pending": 15_00,
        "opens_at": "2013-01-31T08:00:00+00:00",
        "closes_at": "2013-03-31T21:59:59+00:00",
        "at": AT.isoformat(),
        "milestones": [
            {"name": kind.value, "kind": kind.value, "threshold": threshold}
            for kind, threshold in milestones
        ],
    }


ANNOUNCEMENTS = [
    campaign(Event.OPENING),
    campaign(Event.OPENING, (MilestoneKind.PERCENT, 25)),
    *(campaign(Event.MILESTONE, (kind, 50)) for kind in MilestoneKind),
    campaign(Event.MILESTONE, (MilestoneKind.PERCENT, 50), (MilestoneKind.BACKERS, 600)),
    campaign(Event.MILESTONE),
    campaign(Event.CLOSING),
]


def is_finished(message: Message) -> bool:
    """Tell whether nothing of a sentence is left open: no empty place, no double space."""
    text = message.text.replace(HOSTILE, "")
    return bool(text.strip()) and "{" not in text and "  " not in text


@pytest.mark.parametrize(
    ("subject", "language", "recipient"), list(product(ANNOUNCEMENTS, LANGUAGES, Recipient))
)
def test_every_announcement_is_said_to_everyone(
    subject: dict[str, Any], language: str, recipient: Recipient
) -> None:
    message = compose(row(subject), reader(language, recipient))
    assert is_finished(message)
    commands = [one.command for line in message.buttons for one in line if isinstance(one, Action)]
    wanted = [] if recipient is Recipient.SPACE else ["/campaign", "/settings news off"]
    assert commands == wanted


@pytest.mark.parametrize(("language", "recipient"), list(product(LANGUAGES, Recipient)))
def test_each_language_has_words_of_its_own(language: str, recipient: Recipient) -> None:
    others = {
        compose(row(ANNOUNCEMENTS[2]), reader(other, recipient)).text
        for other in LANGUAGES
        if other != language
    }
    assert compose(row(ANNOUNCEMENTS[2]), reader(language, recipient)).text not in others


@pytest.mark.parametrize(
    ("subject", "language"), list(product([ANNOUNCEMENTS[2], ANNOUNCEMENTS[-1]], LANGUAGES))
)
def test_one_post_names_all_that_it_carries(subject: dict[str, Any], language: str) -> None:
    also = [campaign(Event.MILESTONE, (MilestoneKind.PERCENT, share)) for share in (25, 40)]
    text = compose(row(subject), reader(language, Recipient.SPACE), also=also).text
    assert "25" in text
    assert "40" in text


@pytest.mark.parametrize(("language", "news"), list(product(LANGUAGES, PaymentNews)))
def test_every_news_of_a_payment_is_said(language: str, news: PaymentNews) -> None:
    subject = {
        "payment": news.value,
        "amount": 15_00,
        "currency": "EUR",
        "refunded": 5_00,
        "counted_in": "EUR",
        "backers": 7,
        "public_name": HOSTILE,
        "tier_title": TITLE,
        "title": TITLE,
    }
    message = compose(row(subject, OccasionKind.THANKS), reader(language))
    assert is_finished(message)
    amount = "5" if "refund" in news.value else "15"
    assert amount in message.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_thanks_ask_for_the_consent_to_news_once(language: str) -> None:
    subject = {
        "payment": "paid",
        "amount": 15_00,
        "currency": "EUR",
        "backers": 7,
        "public_name": None,
        "tier_title": None,
    }
    first = compose(row(subject, OccasionKind.THANKS), reader(language))
    second = compose(row(subject, OccasionKind.THANKS), reader(language, asked=Purpose.NEWS))
    assert first.buttons
    assert not second.buttons
    assert HOSTILE in first.text


_WITHOUT_A_STRANGERS_WORD = {
    *(StaffNews.DISPUTED, StaffNews.HELD, StaffNews.LINES, StaffNews.WAITING),
    *(StaffNews.REFUND_DECLINED, StaffNews.PAUSED, StaffNews.SILENT, StaffNews.BOT),
    StaffNews.LOCKED_OUT,
}


@pytest.mark.parametrize(("language", "news"), list(product(LANGUAGES, StaffNews)))
def test_every_news_for_staff_is_said(language: str, news: StaffNews) -> None:
    differs = {"payment": HOSTILE, "books_minor": 15_00, "ledger_minor": 0, "currency": "EUR"}
    subject = {
        "count": 2,
        "numbers": [1, 4],
        "since": "2013-03-10T13:32:00+00:00",
        "differences": [differs, differs],
        "gift": "123456",
        "staff": news.value,
        "amount": 15_00,
        "currency": "EUR",
        "tier_title": TITLE,
        "number": 7,
        "name": HOSTILE,
        "question": HOSTILE,
        "held_for": HeldFor.WORD.value,
        "trouble": "too_high" if news is StaffNews.ROLE else "removed",
        "place": HOSTILE,
        "role": HOSTILE,
        "server": HOSTILE,
        "bot": HOSTILE,
        "platform": "telegram",
    }
    message = compose(row(subject, OccasionKind.SERVICE), reader(language, Recipient.SPACE))
    assert is_finished(message)
    if news not in _WITHOUT_A_STRANGERS_WORD:
        assert HOSTILE in message.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_of_the_museum_is_said_as_it_was_written(language: str) -> None:
    message = compose(row({"answer": HOSTILE}, OccasionKind.SERVICE), reader(language))
    assert HOSTILE in message.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reply_is_said_as_it_was_made_and_a_late_one_says_when_it_was_asked_for(
    language: str,
) -> None:
    made = Message(HOSTILE, ((Action("a", "/b"),),))
    owed = row({"message": message_written(made)}, OccasionKind.REPLY)
    assert compose(owed, reader(language)) == made
    late = compose(owed, reader(language), asked_at=AT)
    assert late.text.endswith(f"\n\n{HOSTILE}")
    assert "13" in late.text
    assert late.buttons == made.buttons
