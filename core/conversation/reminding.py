"""A member's own reminders: tomorrow, not now, less often, no more, and why one came."""

from core.conversation import ages, explaining, zones
from core.conversation.giving import check_taken, give
from core.conversation.preferences import consent, say
from core.conversation.visit import Visit
from core.errors import Refusal
from core.messages import Action, Button, Message
from core.outreach.nudges import asking
from core.outreach.nudges.asking import Asked
from core.outreach.timing import QuietHours
from core.states.nudges import Pace
from core.states.outreach import ConsentState, Purpose
from core.store.queries import memberships, nudges, payment_links
from core.store.queries.campaigns import Campaign
from core.texts import Words, buttons, errors
from core.texts import nudges as texts

#: What was asked by the button "Remind me tomorrow"; kept as proof with each yes.
WORDING = "tomorrow 1"

_PACES = {"less": Pace.SELDOM, "usual": Pace.USUAL}


def reminders(visit: Visit) -> Message:
    """List what is planned, or change it: `tomorrow`, `no`, `less`, `usual`, `off`, `why`."""
    match visit.arguments.split():
        case ["tomorrow", *token]:
            return _tomorrow(visit, "".join(token))
        case [("of-age" | "younger") as said, *then]:
            return _of_age(visit, said, then)
        case [("no" | "off" | "less" | "usual") as wish]:
            return _changed(visit, wish)
        case ["why", which]:
            return explaining.why(visit, which)
        case _:
            return _listed(visit)


def _changed(visit: Visit, wish: str) -> Message:
    match wish:
        case "no":
            return _not_now(visit)
        case "off":
            return _off(visit)
        case _:
            asking.choose_pace(visit.scope, visit.member.id, _PACES[wish])
            return Message(texts.pace_chosen(visit.words, of=_PACES[wish]))


def _of_age(visit: Visit, said: str, then: list[str]) -> Message:
    """Keep what a member said of their age."""
    if said == "younger":
        return ages.say_younger(visit)
    ages.say_older(visit)
    return _go_on(visit, then)


def _go_on(visit: Visit, then: list[str]) -> Message:
    """Do what was asked for before the question for the age came."""
    match then:
        case ["tomorrow", *token]:
            return _tomorrow(visit, "".join(token))
        case ["give", *what]:
            return give(visit.with_arguments(" ".join(what)))
        case ["on"]:
            return consent(visit, Purpose.REMINDERS, ConsentState.GRANTED)
        case _:
            return _listed(visit)


def _tomorrow(visit: Visit, token: str) -> Message:
    """Plan the one reminder, and keep the yes to just this."""
    campaign = check_taken(visit)
    asked = Asked(
        member_id=visit.member.id,
        campaign_id=campaign.id,
        zone=visit.own_zone,
        quiet=QuietHours.read(visit.member.quiet_from, visit.member.quiet_until),
        gift=_gift(visit, campaign, token) if token else {},
    )
    if asking.due_of(asked, visit.now) > campaign.closes_at:
        return Message(texts.too_late(visit.words, closes_at=campaign.closes_at))
    if question := ages.question(visit, f"tomorrow {token}".rstrip()):
        return question
    planned = asking.ask(visit.scope, asked, visit.now)
    say(visit, Purpose.ONE_REMINDER, ConsentState.GRANTED, WORDING)
    at = planned.due_at or visit.now
    own = Words(visit.language, asked.zone)
    return Message(texts.set_for_tomorrow(own, at=at), ((zones.change(visit),),))


def _gift(visit: Visit, campaign: Campaign, token: str) -> dict[str, int | str]:
    """Read what the member was about to give."""
    link = payment_links.find(visit.network, token)
    if link is None or link.member_id != visit.member.id or link.campaign_id != campaign.id:
        raise Refusal(errors.expired_button(visit.words))
    return {"amount": link.amount_minor, "currency": campaign.currency, "token": token}


def _not_now(visit: Visit) -> Message:
    asking.decline(visit.scope, visit.member.id, visit.now)
    return Message(f"{texts.declined(visit.words)} {explaining.coming(visit)}")


def _off(visit: Visit) -> Message:
    """Say no to every reminder, and end those that are planned."""
    for purpose in (Purpose.REMINDERS, Purpose.ONE_REMINDER):
        say(visit, purpose, ConsentState.WITHDRAWN)
    return Message(texts.stopped(visit.words))


def _listed(visit: Visit) -> Message:
    """Show what is planned and how often more may come, with what changes it."""
    words = Words(visit.language, visit.own_zone)
    due = [one.due_at for one in nudges.planned(visit.scope, visit.member.id) if one.due_at]
    pace = memberships.pace(visit.scope, visit.member.id)
    lines = [texts.planned(words, at=due) if due else texts.nothing_planned(words)]
    lines.append(texts.pace(words, of=pace))
    other: tuple[Button, ...] = (Action(texts.less_often(words), "/reminders less"),)
    if pace is Pace.SELDOM:
        other = (Action(texts.as_usual(words), "/reminders usual"),)
    off = Action(buttons.stop_reminders(words), "/reminders off")
    return Message("\n".join(lines), ((*other, off),))
