"""Whether somebody is old enough to say yes for themselves: asked once, before the first reminder.

Who gives is not asked, but reads it on the payment page; who said that they are too young is led
to no payment.
"""

from datetime import timedelta

from core.community.ages import age_of_consent
from core.community.museums import now_of
from core.conversation.visit import Visit
from core.errors import Refusal
from core.messages import Action, Message
from core.outreach.nudges import asking
from core.states.outreach import ConsentState, Purpose
from core.store import MuseumScope
from core.store.queries import ages, memberships, museums
from core.texts import ages as texts

#: Who tapped the wrong button may say so after this time; so may who has grown.
_ASKED_AGAIN = timedelta(days=1)
_OF_A_REMINDER = (Purpose.REMINDERS, Purpose.ONE_REMINDER)


def question(visit: Visit, then: str) -> Message | None:
    """Ask for the age, if it is to be known and is not; `then` is what was asked for.

    Raises Refusal for who said, of late, that they are younger.
    """
    age = age_of_consent(visit.museum.country)
    said = ages.said(visit.network, visit.member.id, visit.museum.country) if age else None
    if age is None or (said and said[0] is ConsentState.GRANTED):
        return None
    if said and visit.now < said[1] + _ASKED_AGAIN:
        raise Refusal(texts.too_young(visit.words, age=age))
    older = Action(texts.older(visit.words, age=age), f"/reminders of-age {then}")
    younger = Action(texts.younger(visit.words), "/reminders younger")
    return Message(texts.ask(visit.words, age=age), ((older,), (younger,)))


def question_to_giver(visit: Visit) -> Message | None:
    """Ask who said that they are younger, and nobody else; raises Refusal, as `question` does."""
    country = visit.museum.country
    said = ages.said(visit.network, visit.member.id, country)
    if said is None:
        return None
    return question(visit, f"give {visit.arguments}".rstrip())


def say_older(visit: Visit) -> None:
    """Keep that a member is old enough, with its proof."""
    _say(visit, visit.scope, Purpose.OF_AGE, ConsentState.GRANTED)


def say_younger(visit: Visit) -> Message:
    """Keep that a member is younger: no museum of the country reminds them of anything."""
    for museum_id in ages.museums(visit.network, visit.member.id, visit.museum.country):
        scope, museum = visit.network.museum(museum_id), museums.find(visit.network, museum_id)
        for purpose in (Purpose.OF_AGE, *_OF_A_REMINDER):
            _say(visit, scope, purpose, ConsentState.WITHDRAWN)
        if museum is not None:
            asking.stop(scope, visit.member.id, now_of(museum, visit.wall))
    return Message(texts.noted(visit.words))


def _say(visit: Visit, scope: MuseumScope, purpose: Purpose, state: ConsentState) -> None:
    memberships.say(
        scope,
        visit.member.id,
        purpose,
        state,
        visit.now,
        language=visit.language,
        wording=f"age {age_of_consent(visit.museum.country)}, 1",
        source=visit.incoming.platform.value,
    )
