"""An answer that did not help is not told again to who asks nearly the same: it is a guess then."""

from collections.abc import Iterable
from dataclasses import replace

from core.conversation.answers import Zone
from core.conversation.answers.alike import Alike
from core.conversation.listening import Heard
from core.states.conversation import Labeller, Verdict
from core.store import MuseumScope
from core.store.queries import labels
from core.store.queries.labels import Label


def weighed(scope: MuseumScope, heard: Heard | None, question: str) -> Heard | None:
    """Take back the sureness of an answer that was said to be no help for nearly this question."""
    if heard is None or heard.finding.zone is not Zone.ANSWER:
        return heard
    said = labels.of_entry(scope, heard.finding.best[0].entry.key)
    if not is_refused(question, said):
        return heard
    return replace(heard, finding=replace(heard.finding, zone=Zone.DID_YOU_MEAN))


def is_refused(question: str, said: Iterable[Label]) -> bool:
    """Tell whether an entry, of which this was `said`, is refused for a question.

    It is when more people said that it does not help than that it was meant; where staff said what
    it is, what they said last holds against what was said before.
    """
    alike = Alike(question)
    balance = 0
    for one in said:
        weight = {Verdict.MEANT: 1, Verdict.NOT_MEANT: -1}.get(one.verdict, 0)
        if not weight or not alike.to(one.question):
            continue
        balance = weight if one.labeller is Labeller.STAFF else balance + weight
    return balance < 0
