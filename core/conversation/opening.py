"""The first words, and what can be asked."""

from core.conversation import about, choosing, hand_off, helping
from core.conversation.numbers import id_in
from core.conversation.telling import told
from core.conversation.visit import Visit
from core.messages import Action, Button, Message
from core.store.queries import campaigns, knowledge
from core.texts import buttons, commands, conversation
from core.texts import choosing as texts
from core.texts.campaign import standing


def start(visit: Visit) -> Message:
    """Say who speaks, that it is a program, and what can be done here."""
    museum = visit.museum.name
    name = next(iter(visit.incoming.name.split()), "")
    lines = [
        conversation.greeting_by_name(visit.words, museum=museum, name=name)
        if name
        else conversation.greeting(visit.words, museum=museum)
    ]
    if visit.watches_replay:
        lines.append(conversation.replayed(visit.words))
    if visit.led_by is not None and visit.led_by.campaign_id is not None:
        lines += _led_to(visit, visit.led_by.campaign_id)
    others = choosing.others(visit, visit.museum.id) if _may_choose(visit) else ()
    if others:
        lines.append(texts.or_another(visit.words))
    return Message("\n".join(lines), (_first_steps(visit), *others))


def _may_choose(visit: Visit) -> bool:
    """Tell whether somebody came to a bot of many museums by themselves."""
    return visit.serves_many and not visit.is_overheard and not visit.arguments


def _led_to(visit: Visit, campaign_id: int) -> list[str]:
    """Tell of the campaign that a link leads to."""
    found = campaigns.find(visit.scope, campaign_id)
    if found is None or found.draft:
        return []
    return [visit.local(found.title), standing(visit.words, about.live(visit, found))]


def _first_steps(visit: Visit) -> tuple[Button, ...]:
    ask = Action(buttons.how_is_it_going(visit.words), "/campaign")
    if visit.watches_replay or visit.campaign is None:
        return (ask,)
    return ask, Action(buttons.give(visit.words), "/give")


def show_help(visit: Visit) -> Message:
    """List the commands; `/help KEY` answers the museum's entry of that key."""
    if visit.arguments:
        key, _, held = visit.arguments.partition(" ")
        entry = knowledge.find(visit.scope, key)
        if entry and not visit.is_overheard and id_in(held):
            return helping.chosen(visit, entry, int(held))
        if entry and visit.is_overheard and id_in(held):
            hand_off.settle(visit, int(held))
            return told(visit, entry)
        if entry and not held:
            return told(visit, entry)
    hidden = set() if visit.is_overheard else {"connect", "disconnect"}
    if not visit.serves_many:
        hidden.add("museums")
    return Message(commands.overview(visit.words, frozenset(hidden)))
