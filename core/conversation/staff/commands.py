"""The commands of staff: the second table, heard in staff spaces alone."""

from core.conversation.commands import Command, Hearers
from core.conversation.staff import (
    automatic,
    checking,
    money,
    names,
    questions,
    refunds,
    reminding,
    resuming,
    standing,
    teaching,
    thanking,
    today,
    transfers,
    unanswered,
    unknown,
    updates,
)
from core.texts import desk

STAFF_COMMANDS: dict[str, Command] = {
    command.name: command
    for command in (
        Command("today", Hearers.EVERYONE, today.today, desk.summaries),
        Command("handoffs", Hearers.EVERYONE, questions.listed, desk.summaries),
        Command("answer", Hearers.EVERYONE, questions.answer, desk.summaries),
        Command("teach", Hearers.EVERYONE, teaching.teach, desk.summaries),
        Command("unanswered", Hearers.EVERYONE, unanswered.listed, desk.summaries),
        Command("cash", Hearers.EVERYONE, money.cash, desk.summaries),
        Command("transfer", Hearers.EVERYONE, money.transfer, desk.summaries),
        Command("cheque", Hearers.EVERYONE, money.cheque, desk.summaries),
        Command("bequest", Hearers.EVERYONE, money.bequest, desk.summaries),
        Command("transfers", Hearers.EVERYONE, transfers.listed, desk.summaries),
        Command("correct", Hearers.EVERYONE, money.correct, desk.summaries),
        Command("refund", Hearers.EVERYONE, refunds.refund, desk.summaries),
        Command("resume", Hearers.EVERYONE, resuming.resume, desk.summaries),
        Command("check", Hearers.EVERYONE, checking.check, desk.summaries),
        Command("standing", Hearers.EVERYONE, standing.shown, desk.summaries),
        Command("thank", Hearers.EVERYONE, thanking.thank, desk.summaries),
        Command("update", Hearers.EVERYONE, updates.update, desk.summaries),
        Command("texts", Hearers.EVERYONE, automatic.own_texts, desk.summaries),
        Command("nudges", Hearers.EVERYONE, reminding.nudges, desk.summaries),
        Command("names", Hearers.EVERYONE, names.names, desk.summaries),
        Command("unknown", Hearers.EVERYONE, unknown.unknown, desk.summaries),
    )
}
#: Those with which a picture may come.
PICTURED = frozenset({"update"})
