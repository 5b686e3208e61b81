"""Scenes made up for looking at: a campaign at any figures, and what arrived on screens."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from bots.simulated import Arrival
from core.messages import Action, Message
from core.replay import Score
from core.states.outreach import DeliveryState
from core.store.queries.campaigns import Campaign
from culturetime.demo.scene import Scene

OPENS = datetime(2013, 1, 31, 8, tzinfo=UTC)
CLOSES = datetime(2013, 3, 31, 21, 59, 59, tzinfo=UTC)
MARCH_12 = datetime(2013, 3, 12, 19, 45, tzinfo=UTC)
MARCH_13 = datetime(2013, 3, 13, 8, 35, tzinfo=UTC)

CAMPAIGN = Campaign(
    id=1,
    slug="meissen",
    draft=False,
    title={"it": "Acquista con noi un pezzo di storia"},
    story={"it": "Un servizio"},
    below_goal={"it": "Resta al museo"},
    currency="EUR",
    goal_minor=80_000_00,
    goal_shown="66000.00 GBP",
    pieces=43,
    gift_least=1_00,
    gift_most=20_000_00,
    suggested=[2_00, 15_00],
    opens_at=OPENS,
    closes_at=CLOSES,
    opened_at=OPENS,
    closed_at=None,
    raised_minor=51_240_00,
    pending_minor=0,
    backers=734,
    ledger_version=800,
    changed_at=MARCH_12,
)
REACHED = {
    "25%": OPENS,
    "50%": datetime(2013, 2, 12, 22, 18, tzinfo=UTC),
    "day 30": datetime(2013, 3, 1, 8, tzinfo=UTC),
    "75%": MARCH_12,
}
LATER = {
    "100%": datetime(2013, 3, 25, 17, 16, tzinfo=UTC),
    "1000 backers": datetime(2013, 3, 27, 11, tzinfo=UTC),
    "90000.00 EUR": datetime(2013, 3, 29, 10, 51, tzinfo=UTC),
    "last 48 h": datetime(2013, 3, 29, 21, 59, 59, tzinfo=UTC),
}
DELIVERIES = {DeliveryState.SENT: 1234, DeliveryState.PENDING: 7, DeliveryState.SKIPPED: 31}


def scene(
    now: datetime = MARCH_12,
    *,
    raised: int = 51_240_00,
    pending: int = 0,
    backers: int = 734,
    milestones: Iterable[str] = ("25%", "50%", "day 30"),
    arrivals: Iterable[Arrival] = (),
    pieces: int | None = 43,
) -> Scene:
    """Make a scene of the Meissen campaign; amounts are cents."""
    every = REACHED | LATER
    campaign = replace(
        CAMPAIGN, raised_minor=raised, pending_minor=pending, backers=backers, pieces=pieces
    )
    score = Score(
        campaign=campaign,
        milestones={name: every.get(name, OPENS) for name in milestones},
        deliveries=DELIVERIES,
    )
    progress = (now - OPENS) / (CLOSES - OPENS)
    return Scene(now=now, progress=progress, score=score, arrivals=tuple(arrivals))


def arrival(number: int, address: str, text: str, *buttons: str, edited: int = 0) -> Arrival:
    """Make what arrived as message `number` at an address."""
    row = tuple(Action(label, "/start") for label in buttons)
    return Arrival(number, f"key-{number}", address, Message(text, (row,) if row else ()), edited)


def talk() -> list[Arrival]:
    """Make what the replay would have said up to the middle of March."""
    people = [
        arrival(100 + n, f"person:person-{n:04}", f"Grazie! 15,00\u00a0€ ricevuti. Siamo in {n}.")
        for n in range(720, 732)
    ]
    return [
        *_posts(),
        *people,
        arrival(
            60,
            "person:person-0001",
            "Grazie, Giulia! 15,00\u00a0€ ricevuti. Ora siamo in 733; in pubblico il tuo nome "
            "non compare. Ti avviso dei traguardi?",
            *("Sì", "No"),
        ),
        arrival(61, "person:person-0002", "€50.00 to Palazzo Madama.", "Pay", "Remind me tomorrow"),
        arrival(62, "sala-staff", "Domanda 4 di Marta Gatti: chi ha dipinto i fiori?"),
        arrival(63, "person:person-0315", "Fatto. Riceverai solo le conferme dei tuoi pagamenti."),
    ]


def _posts() -> list[Arrival]:
    return [
        arrival(
            1,
            "meissen-it",
            "“Acquista con noi un pezzo di storia” è aperta. Insieme cerchiamo 80.000,00\u00a0€ "
            "(66.000,00\u00a0£) entro il 31 marzo 2013. 33.132,36\u00a0€ ci sono già. "
            "Già raggiunto: 25%.",
        ),
        arrival(
            2,
            "meissen-en",
            "“Buy a piece of history with us” is open. Together we look for €80,000.00 "
            "(£66,000.00) until 31 March 2013. €33,132.36 is already there. "
            "Already reached: 25%.",
        ),
        arrival(3, "meissen-en", "50%! We are 196 people, at €40,012.36."),
        arrival(4, "meissen-it", "50%! Siamo in 196, a 40.012,36\u00a0€."),
        arrival(
            5,
            "meissen-it",
            "Giorno 30. Siamo in 365. Mancano 30.459,64\u00a0€ su 80.000,00\u00a0€ e 30 giorni.",
        ),
        arrival(
            6,
            "meissen-en",
            "Day 30. We are 365. €30,459.64 of €80,000.00 are still missing, and 30 days are left.",
        ),
        arrival(7, "meissen-en", "The count goes on: We are 566 people, at €59,495.36.", edited=1),
        arrival(8, "meissen-it", "Il conto continua: siamo in 566, a 59.495,36\u00a0€.", edited=1),
    ]
