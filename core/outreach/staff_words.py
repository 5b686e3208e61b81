"""What staff are told in their own spaces: composed from values at the instant of sending."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from core.banking.digits import grouped
from core.messages import Action, Button, Message
from core.money import Money
from core.outreach.payment_news import StaffNews
from core.states.community import SpaceTrouble
from core.states.giving import HeldFor
from core.states.roles import RoleTrouble
from core.texts import (
    buttons,
    conversation,
    desk,
    desk_questions,
    desk_refunds,
    desk_transfers,
    places,
    roles,
    staff,
)
from core.texts.words import Words

Subject = Mapping[str, Any]


def for_staff(words: Words, subject: Subject) -> Message:
    """Write what staff must know, with what they can do at once about it."""
    return Message(_told(words, subject), _ways(words, subject))


def _told(words: Words, subject: Subject) -> str:
    match StaffNews(subject["staff"]):
        case StaffNews.QUESTION:
            return _question(words, subject)
        case StaffNews.TIER_LOST:
            return staff.tier_lost(
                words, amount=_amount(subject), tier=_tier(words, subject["tier_title"])
            )
        case StaffNews.DISPUTED:
            return staff.disputed(words, amount=_amount(subject))
        case StaffNews.HELD:
            reason = HeldFor(subject["held_for"])
            return staff.held_back(words, amount=_amount(subject), reason=reason)
        case (
            StaffNews.LINES
            | StaffNews.REFUND_DECLINED
            | StaffNews.PAUSED
            | StaffNews.BOOKS_DIFFER
            | StaffNews.SILENT
            | StaffNews.LOCKED_OUT
        ) as news:
            return _of_money(words, subject, news)
        case news:
            return _of_place(words, subject, news)


def _of_money(words: Words, subject: Subject, news: StaffNews) -> str:
    """Tell staff what they must know of payments."""
    match news:
        case StaffNews.LINES:
            return desk_transfers.lines_wait(words, count=subject["count"])
        case StaffNews.PAUSED:
            return desk_refunds.paused(words)
        case StaffNews.BOOKS_DIFFER:
            return _differences(words, subject)
        case StaffNews.SILENT:
            return staff.webhooks_silent(words)
        case StaffNews.LOCKED_OUT:
            return staff.locked_out(words)
        case _:
            reference = grouped(subject["gift"])
            return desk_refunds.declined(words, amount=_amount(subject), reference=reference)


def _differences(words: Words, subject: Subject) -> str:
    """Tell staff where a payment provider's books and ours differ."""
    lines = [
        staff.difference(
            words,
            payment=one["payment"],
            books=Money(one["books_minor"], one["currency"]),
            ledger=Money(one["ledger_minor"], one["currency"]),
        )
        for one in subject["differences"]
    ]
    return "\n".join([staff.books_differ(words, count=subject["count"]), *lines])


def _of_place(words: Words, subject: Subject, news: StaffNews) -> str:
    """Tell staff of a space, of a post that was meant for it, of their own bot, of what waits."""
    match news:
        case StaffNews.POST_FAILED:
            return places.post_failed(words, place=subject["place"])
        case StaffNews.POST_UNKNOWN:
            return places.post_unknown(words, place=subject["place"])
        case StaffNews.ROLE:
            names = {name: subject[name] for name in ("role", "server", "bot")}
            return roles.trouble(words, RoleTrouble(subject["trouble"]), **names)
        case StaffNews.BOT:
            return staff.bot_refused(words, platform=subject["platform"].capitalize())
        case StaffNews.WAITING:
            since = datetime.fromisoformat(subject["since"])
            return desk_questions.waiting(words, numbers=subject["numbers"], since=since)
        case _:
            return places.trouble(words, SpaceTrouble(subject["trouble"]), place=subject["place"])


def _ways(words: Words, subject: Subject) -> tuple[tuple[Button, ...], ...]:
    """Offer what staff can do at once about what they are told."""
    match StaffNews(subject["staff"]):
        case StaffNews.QUESTION if not subject.get("forgotten"):
            number = subject["number"]
            claim = Action(desk.i_see_to(words, number=number), f"/handoffs claim {number}")
            later = Action(desk_questions.later(words, number=number), f"/handoffs later {number}")
            close = Action(desk.close(words, number=number), f"/handoffs close {number}")
            return ((claim, later, close),)
        case StaffNews.WAITING:
            return ((Action(buttons.see(words), "/handoffs"),),)
        case StaffNews.HELD:
            return ((Action(buttons.see(words), "/names"),),)
        case StaffNews.LINES:
            return ((Action(buttons.see(words), "/transfers"),),)
        case StaffNews.POST_UNKNOWN:
            return ((Action(buttons.see(words), "/unknown"),),)
        case _:
            return ()


def _question(words: Words, subject: Subject) -> str:
    """Hand a question to staff; of a member who is forgotten only its number is left."""
    if subject.get("forgotten"):
        return conversation.hand_off_withdrawn(words, number=subject["number"])
    name = subject["name"] or conversation.somebody(words)
    asked = conversation.hand_off_for_staff(
        words, number=subject["number"], name=name, question=subject["question"]
    )
    turns = [(one["said"], one["told"]) for one in subject.get("before", ())]
    return f"{asked}\n\n{desk_questions.before_that(words, turns=turns)}" if turns else asked


def _amount(subject: Subject) -> Money:
    return Money(subject["amount"], subject["currency"])


def _tier(words: Words, title: Mapping[str, str]) -> str:
    return title.get(words.language) or next(iter(title.values()))
