"""One thing that somebody said, with all that is needed to answer it."""

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from core.conversation.unanswered import Unanswered
from core.giving.checkout import TakesCards, with_cards
from core.giving.hand_over import takes_gifts
from core.messages import ChatKind, Incoming, Message, Platform
from core.seen import See, unseen
from core.store import MuseumScope, NetworkScope
from core.store.queries.campaigns import Campaign
from core.store.queries.members import Identity, Member
from core.store.queries.museums import Museum
from core.store.queries.start_links import StartLink
from core.texts import Words
from core.texts.catalogue import SOURCE_LANGUAGE, offered

#: What a command or a question is answered with: one message, or several in order.
Said = Message | tuple[Message, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrance:
    """Who says something, in which language, and when; to which museum is not known yet.

    `scope` and `now` are those of whoever answers: here the network's own. `wall` is the real
    instant. `arguments` is what follows a command, or the whole of a free text.
    """

    network: NetworkScope
    scope: MuseumScope
    member: Member
    identity: Identity
    words: Words
    now: datetime
    wall: datetime
    incoming: Incoming
    arguments: str = ""

    @property
    def language(self) -> str:
        """The language of the answer."""
        return self.words.language

    @property
    def chat(self) -> tuple[Platform, str]:
        """The place where it was said."""
        return self.incoming.platform, self.incoming.address

    @property
    def answered_at(self) -> tuple[Platform, str]:
        """The place of the answer to just this."""
        return self.incoming.platform, self.incoming.answer_address or self.incoming.address

    @property
    def is_overheard(self) -> bool:
        """Tell whether others read along."""
        return self.incoming.chat is ChatKind.SHARED

    @property
    def serves_many(self) -> bool:
        """Tell whether the bot that hears this speaks for many museums."""
        return not self.incoming.museum


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit(Entrance):
    """Who says something to which museum, in which language, and when.

    `now` is the museum's instant, which a replayed museum takes from its replay. `campaign` is
    the one that a conversation is about; `led_by` is the link that leads here in this moment.
    `cards` knows which museums take them; `see` shows a message as other platforms do;
    `unanswered` is what was asked in vain, where staff ask for it: it takes long to find.
    """

    museum: Museum
    campaign: Campaign | None
    led_by: StartLink | None = None
    cards: TakesCards = with_cards
    see: See = unseen
    unanswered: tuple[Unanswered, ...] = ()

    @property
    def takes_cards(self) -> bool:
        """Tell whether a gift may be paid by card here."""
        if self.campaign is None:
            return False
        return self.cards(self.network, self.museum, self.campaign)

    @property
    def own_zone(self) -> ZoneInfo:
        """The zone by whose clock the member lives, as far as that is known."""
        return ZoneInfo(self.member.timezone) if self.member.timezone else self.museum.zone

    @property
    def watches_replay(self) -> bool:
        """Tell whether a real person visits a replay, whose own people are simulated."""
        return not takes_gifts(self.museum, self.incoming.platform)

    def local(self, texts: dict[str, str]) -> str:
        """Pick the museum's own text in the visit's language, else in the museum's first."""
        return local(texts, self.language, self.museum)

    def with_arguments(self, arguments: str) -> "Visit":
        """Give the same visit to a command."""
        return replace(self, arguments=arguments)

    def in_private(self) -> "Visit":
        """Answer where the member alone reads, if the platform can do so at once."""
        address = self.incoming.private_address
        if not self.is_overheard or address is None:
            return self
        said = replace(self.incoming, address=address, chat=ChatKind.PRIVATE, pressed_on=None)
        return replace(self, incoming=said)

    def in_language(self, language: str | None) -> "Visit":
        """Answer in another language, if there is one to change to."""
        if language is None:
            return self
        return replace(self, words=Words(language, self.museum.zone))


def local(texts: dict[str, str], language: str, museum: Museum) -> str:
    """Pick a museum's own text in `language`, else in its first language, else in any."""
    for wanted in (language, museum.languages[0]):
        if text := texts.get(wanted):
            return text
    return next(iter(texts.values()), "")


def spoken(museum: Museum) -> tuple[str, ...]:
    """List the languages that the bot speaks for a museum, the museum's own first choice first."""
    complete = tuple(language for language in museum.languages if language in offered())
    return complete or (SOURCE_LANGUAGE,)


def language_of(museum: Museum, member: Member, identity: Identity) -> str:
    """Choose the language of an answer: the member's choice, what they write, the museum's."""
    languages = spoken(museum)
    known = (member.language, identity.language)
    return next((one for one in known if one in languages), languages[0])
