"""What a reply to a question was worth: whether it answers, which entries it names, in what words.

A live figure by template is an answer too, right where it answers what the entry would.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from benchmarks.answers.labelled import Labelled
from core.conversation.answers.library import Tell
from core.conversation.facts import Fact, recognise
from core.conversation.rewards import Reward, recognise_reward
from core.conversation.spoken import meant_by
from core.messages import Action, Message
from core.store.queries.knowledge import KnowledgeEntry

_CURRENCY = "EUR"
_LANGUAGES = ("it", "fr", "en")

#: The entries that a template answers as well, or better; of the other facts the questions ask
#: nothing.
_TOLD_BY_FACT = {
    Fact.REWARD: "rewards",
    Fact.REWARD_LEFT: "rewards",
    Fact.HOW_TO_GIVE: "how",
    Fact.TIERS: "rewards",
    Fact.WAYS_TO_PAY: "methods",
    Fact.ONE_WAY_TO_PAY: "methods",
}
#: The entries whose wish a command fulfils, when it is said in plain words.
_DONE_BY_COMMAND = {
    "give": "how",
    "stop": "messages",
    "settings": "messages",
    "language": "languages",
    "human": "person",
    "privacy": "data",
    "mydata": "data",
    "forget": "delete-data",
}
#: The commands that only greet: no answer, and no wrong one.
_GREETINGS = frozenset({"start", "help"})


class Kind(Enum):
    """What became of a question."""

    ANSWERED = auto()
    OFFERED = auto()
    PASSED_ON = auto()


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question, what became of it, the entries that the reply names, and its language."""

    asked: Labelled
    kind: Kind
    named: tuple[str | None, ...]
    language: str | None
    is_by_rule: bool = False

    @property
    def is_answered(self) -> bool:
        """Tell whether it was answered at once."""
        return self.kind is Kind.ANSWERED

    @property
    def is_right(self) -> bool:
        """Tell whether it was answered at once, and rightly."""
        return self.is_answered and self.is_named

    @property
    def is_named(self) -> bool:
        """Tell whether the right entry was told, or is among the buttons."""
        return self.asked.expected is not None and self.asked.expected in self.named


@dataclass(frozen=True, slots=True)
class Known:
    """What a museum tells of: its entries, and the rewards of its campaign."""

    entries: Sequence[KnowledgeEntry]
    rewards: tuple[Reward, ...]


def judged(asked: Labelled, reply: Message, known: Known, tell: Tell) -> Outcome:
    """Read what a reply says; `tell` tells the language of one that no entry holds."""
    for entry in known.entries:
        for language, answer in entry.answer.items():
            if answer in reply.text:
                return Outcome(asked, Kind.ANSWERED, (entry.key,), language)
    spoken = tell(reply.text, _LANGUAGES)
    if guesses := tuple(_guesses(reply)):
        return Outcome(asked, Kind.OFFERED, guesses, spoken)
    kind, named = _by_rule(asked.text, known.rewards)
    return Outcome(asked, kind, named, spoken, is_by_rule=kind is Kind.ANSWERED)


def _guesses(reply: Message) -> list[str]:
    """List the entries of the buttons, in their order."""
    commands = [one.command for row in reply.buttons for one in row if isinstance(one, Action)]
    return [one.split()[1] for one in commands if one.startswith("/help ")]


def _by_rule(text: str, rewards: tuple[Reward, ...]) -> tuple[Kind, tuple[str | None, ...]]:
    """Say what a reply that names no entry was: a command's, a live figure's, or none."""
    meant = meant_by(text, _CURRENCY)
    if meant is not None and meant.command not in _GREETINGS:
        return Kind.ANSWERED, (_DONE_BY_COMMAND.get(meant.command),)
    fact = recognise(text) or recognise_reward(text, rewards) if meant is None else None
    if fact is not None:
        return Kind.ANSWERED, (_TOLD_BY_FACT.get(fact.fact),)
    return Kind.PASSED_ON, ()
