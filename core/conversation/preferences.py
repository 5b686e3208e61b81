"""What a member may be written to about, when, and in which language."""

from dataclasses import replace
from datetime import time

from core.community.museums import now_of
from core.conversation import ages, linking, zones
from core.conversation.visit import Visit, spoken
from core.errors import Refusal
from core.messages import Action, Button, Message
from core.outreach.nudges import asking, joining
from core.outreach.resting import Rest
from core.outreach.timing import QuietHours
from core.states.outreach import OF_MESSAGES, ConsentState, Purpose
from core.store.queries import backer_roles, members, memberships, museums
from core.texts import Words, buttons, clocks, conversation, preferences

#: Which wording of the questions for consent is asked; kept as proof with every yes and no.
WORDING = "1"

_OFFERED = (Purpose.NEWS, Purpose.MUSEUM, Purpose.REMINDERS)
_SWITCHES = {*_OFFERED, Purpose.SEEN}
_SAID = {"on": ConsentState.GRANTED, "off": ConsentState.WITHDRAWN}
_NIGHTS = ("22:00-08:00", "20:00-09:00")


def settings(visit: Visit) -> Message:
    """Show what is on, or change it: `news on`, `quiet 22-8`, `zone paris`, `hear here`."""
    match visit.arguments.casefold().split():
        case ["hear", ("here" | "last") as where]:
            return linking.hear(visit, where)
        case ["zone", *city]:
            return zones.zone(visit, " ".join(city))
        case ["quiet", *hours]:
            return _quiet(visit, "".join(hours))
        case [Purpose.REMINDERS.value, "on"] if question := _asks_age(visit):
            return question
        case [purpose, ("on" | "off") as said] if purpose in _SWITCHES:
            return _in_menu(visit, consent(visit, Purpose(purpose), _SAID[said]))
        case _:
            return _shown(visit)


def _asks_age(visit: Visit) -> Message | None:
    return None if visit.watches_replay else ages.question(visit, "on")


def consent(visit: Visit, purpose: Purpose, state: ConsentState) -> Message:
    """Write a yes or no. A visitor of a replay can't say yes: nothing true would follow."""
    if state is ConsentState.GRANTED and visit.watches_replay:
        raise Refusal(conversation.replayed(visit.words))
    say(visit, purpose, state)
    if state is ConsentState.GRANTED:
        return Message(preferences.granted(visit.words, purpose=purpose))
    return Message(preferences.withdrawn(visit.words, purpose=purpose))


def stop(visit: Visit) -> Message:
    """Say no to every purpose at once; payments are still confirmed, questions answered.

    In a bot that serves many museums that is said to all of them.
    """
    _say_no(visit)
    if visit.serves_many:
        for museum_id in members.museums_of(visit.network, visit.member.id):
            museum = museums.find(visit.network, museum_id)
            if museum is not None:
                now = now_of(museum, visit.wall)
                scope = visit.network.museum(museum.id)
                _say_no(replace(visit, scope=scope, museum=museum, now=now))
    return Message(preferences.stopped(visit.words))


def _say_no(visit: Visit) -> None:
    said = _consents(visit)
    for purpose in OF_MESSAGES:
        if said.get(purpose) is not ConsentState.WITHDRAWN:
            say(visit, purpose, ConsentState.WITHDRAWN)
    asking.stop(visit.scope, visit.member.id, visit.now)


def language(visit: Visit) -> Message:
    """Ask for the language, or set it and answer in it."""
    wanted = _language_named(visit)
    if wanted is None:
        choices: tuple[Button, ...] = tuple(
            Action(preferences.language_name(one), f"/language {one}")
            for one in spoken(visit.museum)
        )
        return Message(preferences.ask_language(visit.words), (choices,))
    members.choose(visit.network, visit.member._replace(language=wanted))
    return Message(preferences.language_set(Words(wanted, visit.museum.zone)))


def _language_named(visit: Visit) -> str | None:
    typed = visit.arguments.casefold()
    for one in spoken(visit.museum):
        if typed in (one, preferences.language_name(one).casefold()):
            return one
    return None


def _consents(visit: Visit) -> dict[Purpose, ConsentState]:
    return memberships.consents(visit.scope, [visit.member.id]).get(visit.member.id, {})


def say(visit: Visit, purpose: Purpose, state: ConsentState, wording: str = WORDING) -> None:
    """Write what a member said of a purpose, with its proof, and do what follows from it."""
    memberships.say(
        visit.scope,
        visit.member.id,
        purpose,
        state,
        visit.now,
        language=visit.language,
        wording=wording,
        source=visit.incoming.platform.value,
    )
    if purpose is Purpose.SEEN:
        backer_roles.look(visit.scope, visit.member.id)
    if purpose is Purpose.REMINDERS and state is ConsentState.WITHDRAWN:
        asking.stop(visit.scope, visit.member.id, visit.now)
    if purpose is Purpose.REMINDERS and state is ConsentState.GRANTED and visit.campaign:
        who, rest = visit.member.id, Rest.of(visit.museum.rest, visit.museum.country)
        joining.begin(visit.scope, who, visit.campaign, visit.own_zone, visit.now, rest)


def _shown(visit: Visit) -> Message:
    """Show each purpose with a button that changes it, the quiet hours and the language."""
    said = _consents(visit)
    states = {one: said.get(one, ConsentState.WITHDRAWN) for one in _offered(visit)}
    lines = [
        preferences.purpose_line(visit.words, purpose=one, state=state)
        for one, state in states.items()
    ]
    hours = QuietHours.read(visit.member.quiet_from, visit.member.quiet_until)
    lines += [_hours_line(visit, hours), clocks.line(Words(visit.language, visit.own_zone))]
    where, doors = linking.doors(visit)
    lines += where
    switches = tuple((_switch(visit, one, state),) for one, state in states.items())
    more = (
        Action(buttons.quiet_hours(visit.words), "/settings quiet"),
        Action(buttons.language(visit.words), "/language"),
        zones.change(visit),
    )
    return Message("\n".join([preferences.heading(visit.words), *lines]), (*switches, more, *doors))


def _offered(visit: Visit) -> tuple[Purpose, ...]:
    """List what can be switched: to be seen as a backer, only where the museum has a role."""
    seen = (Purpose.SEEN,) if backer_roles.every_role(visit.scope) else ()
    return (*_OFFERED, *seen)


def _in_menu(visit: Visit, done: Message) -> Message:
    """Show what a switch did in the menu that it belongs to, which goes on being used."""
    if visit.incoming.pressed_on is None:
        return done
    menu = _shown(visit)
    return replace(menu, text=f"{done.text}\n\n{menu.text}")


def _switch(visit: Visit, purpose: Purpose, state: ConsentState) -> Button:
    name = preferences.purpose_name(visit.words, purpose)
    if state is ConsentState.GRANTED:
        label = buttons.turn_off(visit.words, purpose=name)
        return Action(label, f"/settings {purpose.value} off")
    return Action(buttons.turn_on(visit.words, purpose=name), f"/settings {purpose.value} on")


def _hours_line(visit: Visit, hours: QuietHours | None) -> str:
    if hours is None:
        return preferences.no_quiet_hours(visit.words)
    return preferences.quiet_line(visit.words, start=hours.start, end=hours.end)


def _quiet(visit: Visit, value: str) -> Message:
    """Ask for the quiet hours, or set them."""
    if value == "off":
        done = preferences.no_quiet_hours(visit.words)
        return _in_menu(_keep_quiet(visit, None), Message(done))
    hours = _hours_in(value)
    if hours is None:
        return _ask_quiet(visit)
    done = preferences.quiet_hours_set(visit.words, start=hours.start, end=hours.end)
    return _in_menu(_keep_quiet(visit, hours), Message(done))


def _ask_quiet(visit: Visit) -> Message:
    nights: list[Button] = [Action(night, f"/settings quiet {night}") for night in _NIGHTS]
    nights.append(Action(preferences.no_quiet_hours(visit.words), "/settings quiet off"))
    return Message(preferences.ask_quiet_hours(visit.words), (tuple(nights),))


def _hours_in(value: str) -> QuietHours | None:
    """Read "22:00-08:00" or "22-8"; nothing when it is neither."""
    start, dash, end = value.replace("\u2013", "-").partition("-")
    hours = [_moment(start), _moment(end)]
    if not dash or None in hours or hours[0] == hours[1]:
        return None
    return QuietHours.read(*(one.isoformat("minutes") for one in hours if one))


def _moment(typed: str) -> time | None:
    hour, _, minute = typed.strip().partition(":")
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        return None


def _keep_quiet(visit: Visit, hours: QuietHours | None) -> Visit:
    """Keep the hours; gives the visit of the member who has them."""
    member = visit.member._replace(
        quiet_from=hours.start.isoformat("minutes") if hours else None,
        quiet_until=hours.end.isoformat("minutes") if hours else None,
    )
    members.choose(visit.network, member)
    return replace(visit, member=member)
