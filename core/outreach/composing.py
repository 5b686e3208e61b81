"""Each reader's own words for an occasion: composed from values at the instant of sending."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from core.messages import Action, Button, Image, Message, Prominence, Thread
from core.money import Money
from core.outreach import markup
from core.outreach.announcements import Event
from core.outreach.frozen import figures_of, in_language, in_order
from core.outreach.nudge_words import nudge_message
from core.outreach.own_announcements import announced, news, paid
from core.outreach.payment_news import PaymentNews
from core.outreach.readers import Reader
from core.outreach.staff_words import for_staff
from core.outreach.subjects import is_taken_back, message_read
from core.pictures.facts import progress_words
from core.states.giving import MilestoneKind, Publicity
from core.states.outreach import Automatic, Purpose, Recipient
from core.store.queries.deliveries import Delivery
from core.texts import (
    asking,
    buttons,
    conversation,
    giving,
    milestones,
    outreach,
    payments,
    pictures,
    roles,
    updates,
)
from core.texts.campaign import Figures
from core.texts.words import Words

Subject = Mapping[str, Any]

#: What tells of no payment and no campaign: a person's words and deeds.
_OF_ITS_OWN = {
    "answer",
    "closed_question",
    "taken_over",
    "handed_back",
    "personal",
    "update",
}


def compose(
    row: Delivery,
    reader: Reader,
    *,
    also: Iterable[Subject] = (),
    asked_at: datetime | None = None,
) -> Message:
    """Write the message of `row` for `reader`; `also` are subjects that it tells as well.

    A reply that comes late says when it was `asked_at`.
    """
    if "nudge" in row.subject:
        words = Words(reader.language, reader.zone)
        return nudge_message(words, reader, row.subject, row.occasion_id)
    return said(row.subject, reader, also=also, asked_at=asked_at)


def said(
    subject: Subject,
    reader: Reader,
    *,
    also: Iterable[Subject] = (),
    asked_at: datetime | None = None,
) -> Message:
    """Write what a subject says to `reader`."""
    words = Words(reader.language, reader.zone)
    if "message" in subject:
        return _reply(words, message_read(subject["message"]), asked_at)
    if "payment" in subject:
        return _payment(words, reader, subject)
    if "staff" in subject:
        return for_staff(words, subject)
    if subject.keys() & _OF_ITS_OWN:
        return _of_its_own(words, reader, subject)
    if subject["event"] == Event.PROGRESS.value:
        return Message(_progress(words, subject), prominence=Prominence.PINNED)
    return _announcement(words, reader, subject, list(also))


def update(words: Words, reader: Reader, subject: Subject) -> Message:
    """Carry what the museum writes to its community; members see first whose words they are."""
    if is_taken_back(subject):
        return Message(updates.taken_back(words, museum=reader.museum.name))
    texts = in_order(reader.museum.languages, subject["update"])
    written = markup.read(in_language(reader.language, texts))
    own, image = tuple((button,) for button in written.buttons), _image(reader, subject)
    if reader.recipient is Recipient.SPACE:
        return Message(written.text, own, image, spans=written.spans)
    see = Action(buttons.see(words), "/campaign")
    stop = Action(buttons.stop_these(words), "/settings museum off")
    rows = (*own, (see, stop))
    body = Message(written.text, rows, image, spans=written.spans)
    return _after(f"{reader.museum.name}\n\n", body)


def _image(reader: Reader, subject: Subject) -> Image | None:
    """Name the picture of an update; it is fetched for those platforms that show pictures."""
    if "picture" not in subject:
        return None
    alt = in_order(reader.museum.languages, subject["alt"])
    return Image(subject["picture"], b"", in_language(reader.language, alt) if alt else "")


def _after(head: str, message: Message) -> Message:
    """Put words before a message; what stands out in it moves on."""
    spans = tuple(one.moved(len(head)) for one in message.spans)
    return replace(message, text=f"{head}{message.text}", spans=spans)


def _of_its_own(words: Words, reader: Reader, subject: Subject) -> Message:
    """Carry what somebody at the museum wrote or did, or that nobody will."""
    match subject:
        case {"update": _}:
            return update(words, reader, subject)
        case {"personal": text}:
            museum = reader.museum.name
            return Message(conversation.museum_writes(words, museum=museum, text=text))
        case _:
            return _of_a_hand_off(words, reader, subject)


def _of_a_hand_off(words: Words, reader: Reader, subject: Subject) -> Message:
    """Tell what a person of the museum answered, or did with a conversation."""
    match subject:
        case {"answer": answer}:
            return Message(conversation.museum_answers(words, answer=answer))
        case {"closed_question": question}:
            again = Action(buttons.ask_a_person(words), "/human")
            return Message(conversation.question_closed(words, question=question), ((again,),))
        case {"taken_over": _}:
            return Message(asking.taken_over(words, museum=reader.museum.name))
        case _:
            return Message(asking.handed_back(words))


def _progress(words: Words, subject: Subject) -> str:
    """Say how a campaign stands, for a message that is edited; at the end, how it ended."""
    figures = figures_of(subject)
    title = in_language(words.language, subject["title"])
    if subject["closed"]:
        return outreach.closing(words, title=title, figures=figures)
    stands = progress_words(words, figures, subject["pieces"])
    return f"{title}\n{stands}\n{pictures.of_date(words, at=figures.at)}"


def _reply(words: Words, message: Message, late_since: datetime | None) -> Message:
    if late_since is None:
        return message
    note = conversation.late(words, asked_at=late_since)
    return _after(f"{note}\n\n", message)


def _payment(words: Words, reader: Reader, subject: Subject) -> Message:
    amount = Money(subject["amount"], subject["currency"])
    match PaymentNews(subject["payment"]):
        case PaymentNews.PAID:
            return _thanks(words, reader, subject, amount)
        case PaymentNews.PROCESSING:
            default = payments.pending(words, amount=amount)
            return news(words, subject, Automatic.ON_ITS_WAY, amount, default)
        case PaymentNews.FAILED:
            again = Action(buttons.try_again(words), f"/give {amount.major}")
            default = payments.failed(words, amount=amount)
            said = news(words, subject, Automatic.FAILED, amount, default)
            return replace(said, buttons=((again,),))
        case PaymentNews.REFUNDED | PaymentNews.PARTLY_REFUNDED:
            back = Money(subject["refunded"], subject["counted_in"])
            default = payments.refunded(words, amount=back)
            return news(words, subject, Automatic.REFUNDED, back, default)


def _thanks(words: Words, reader: Reader, subject: Subject, amount: Money) -> Message:
    """Thank, and ask once for the consent to news."""
    name, public = subject["public_name"], Publicity(subject.get("publicity", Publicity.SHOWN))
    own = paid(words, subject, Automatic.THANKS, amount, name=reader.name)
    if own:
        parts = [own, payments.shown_as(words, name, public)]
    else:
        gift = {"amount": amount, "backers": subject["backers"]}
        parts = [
            payments.thanks(words, name=reader.name, public_name=name, publicity=public, **gift)
        ]
    if subject["tier_title"]:
        parts.append(giving.tier_gone_when_paid(words, tier=_tier(words, subject)))
    rows: list[tuple[Button, ...]] = []
    if Purpose.NEWS not in reader.asked:
        parts.append(payments.offer_milestones(words))
        yes = Action(buttons.yes(words), "/settings news on")
        no = Action(buttons.no(words), "/settings news off")
        rows.append((yes, no))
    thanked = " ".join(parts)
    if not subject.get("role") or Purpose.SEEN in reader.asked:
        return Message(thanked, tuple(rows))
    rows.append((Action(buttons.be_seen(words), "/settings seen on"),))
    return Message(f"{thanked}\n\n{roles.offer(words)}", tuple(rows))


def _announcement(words: Words, reader: Reader, subject: Subject, also: list[Subject]) -> Message:
    """Tell a space, or a backer, of a campaign; several occasions at once as one post."""
    text = _announced(words, reader, subject, also)
    if reader.recipient is Recipient.SPACE:
        title = in_language(words.language, subject["title"])
        thread = Thread(reader.under, title) if reader.under else None
        return Message(text, thread=thread)
    see = Action(buttons.see(words), "/campaign")
    stop = Action(buttons.stop_these(words), "/settings news off")
    return Message(text, ((see, stop),))


def _announced(words: Words, reader: Reader, subject: Subject, also: list[Subject]) -> str:
    figures = figures_of(subject)
    title = in_language(words.language, subject["title"])
    told = [one for each in (*also, subject) for one in each["milestones"]]
    crossed = [(one["name"], _name(words, one, figures)) for one in told if not _is_of_time(one)]
    names = [name for _, name in crossed]
    own = partial(announced, words, subject, figures=figures)
    for_backer = reader.recipient is Recipient.MEMBER
    event = Event(subject["event"])
    if any(one["event"] == Event.OPENING.value for one in (*also, subject)):
        if said := own(Automatic.OPENING):
            return _with_names(words, names, said)
        return outreach.opening(words, title=title, figures=figures, passed=names)
    if event is Event.CLOSING:
        ending = outreach.closing_for_backer if for_backer else outreach.closing
        automatic = Automatic.CLOSING_FOR_BACKER if for_backer else Automatic.CLOSING
        said = own(automatic) or ending(words, title=title, figures=figures)
        return _with_names(words, names, said)
    timely = [one for one in told if _is_of_time(one)]
    if timely:
        return _with_names(words, names, _of_time(words, subject, timely[-1], figures))
    if not names:
        return own(Automatic.CORRECTED) or outreach.corrected(words, figures=figures)
    reached = outreach.reached_for_backer if for_backer else outreach.reached
    automatic = Automatic.REACHED_FOR_BACKER if for_backer else Automatic.REACHED
    said = own(automatic, milestones=crossed)
    return said or reached(words, names=names, figures=figures)


def _with_names(words: Words, names: list[str], text: str) -> str:
    """Put milestones that were reached meanwhile before what the post is about."""
    return f"{outreach.also_reached(words, names=names)} {text}" if names else text


def _of_time(words: Words, subject: Subject, milestone: Subject, figures: Figures) -> str:
    number = milestone["threshold"]
    own = partial(announced, words, subject, figures=figures)
    if milestone["kind"] == MilestoneKind.DAY.value:
        said = own(Automatic.DAY, day=words.number(number))
        return said or outreach.day(words, number=number, figures=figures)
    said = own(Automatic.LAST_HOURS, hours=words.number(number))
    return said or outreach.last_hours(words, hours=number, figures=figures)


def _is_of_time(milestone: Subject) -> bool:
    return milestone["kind"] in (MilestoneKind.DAY.value, MilestoneKind.LAST_HOURS.value)


def _name(words: Words, milestone: Subject, figures: Figures) -> str:
    number = milestone["threshold"]
    match MilestoneKind(milestone["kind"]):
        case MilestoneKind.PERCENT:
            return milestones.percent(words, share=number)
        case MilestoneKind.AMOUNT:
            return milestones.amount(words, threshold=Money(number, figures.goal.currency))
        case MilestoneKind.BACKERS:
            return milestones.backers(words, threshold=number)
        case MilestoneKind.DAY:
            return milestones.day(words, number=number)
        case MilestoneKind.LAST_HOURS:
            return milestones.last_hours(words, hours=number)


def _tier(words: Words, subject: Subject) -> str:
    return in_language(words.language, subject["tier_title"])
