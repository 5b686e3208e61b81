"""How a question is met is written down: for the museum's staff, and to learn of."""

from core.conversation.listening import Heard
from core.conversation.visit import Visit
from core.store.queries import questions, sureness
from core.store.queries.questions import Question


def met(visit: Visit, heard: Heard) -> None:
    """Write down a question that was looked up, and how the bot meets it.

    Not for what a person answers: there the bot meets nothing.
    """
    if not heard.is_looked_up:
        return
    language, zone = heard.language or visit.language, heard.finding.zone
    sureness.count(visit.scope, visit.now.astimezone(visit.museum.zone).date(), language, zone)
    nearest = heard.finding.nearest
    questions.add(
        visit.scope,
        Question(
            member_id=visit.member.id,
            question=visit.arguments,
            language=language,
            zone=zone,
            entry=nearest[0].entry.key if nearest else None,
            asked_at=visit.now,
        ),
    )
