"""What a picture of progress tells, and the same in words."""

from dataclasses import dataclass

from core.pictures.filling import Filling, filled_pieces
from core.pictures.svg import Label
from core.texts import campaign, pictures
from core.texts.campaign import Figures
from core.texts.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFacts:
    """What a campaign's card shows. `title` and `museum` are in the card's language.

    `pieces` is how many the object has, None where progress is a bar; `note` is one more line,
    such as "re-enactment, simulated people".
    """

    museum: str
    title: str
    figures: Figures
    pieces: int | None
    note: str | None = None

    @property
    def filling(self) -> Filling | None:
        """The money in pieces, if the object has any."""
        if self.pieces is None:
            return None
        known = self.figures
        return filled_pieces(known.raised, known.goal, self.pieces, known.pending)


def card_words(words: Words, facts: CardFacts) -> str:
    """Say what the card shows: its alternative text."""
    line = pictures.card(
        words,
        museum=facts.museum,
        title=facts.title,
        progress=progress_words(words, facts.figures, facts.pieces),
        of_date=pictures.of_date(words, at=facts.figures.at),
    )
    return f"{line} {facts.note}" if facts.note else line


def progress_words(words: Words, figures: Figures, pieces: int | None) -> str:
    """Say how it stands: "734 people, €51,240.00 of €80,000.00, worth 27 of 43 pieces"."""
    parts = [
        pictures.people(words, count=figures.people),
        amount_words(words, figures),
        *worth_words(words, figures, pieces),
    ]
    return ", ".join(parts)


def progress_label(words: Words, figures: Figures, pieces: int | None, prefix: str) -> Label:
    """Name `progress_svg` for who doesn't see it; `prefix` makes its ids its own on a page."""
    drawn = pictures.drawn_with_pieces if pieces else pictures.drawn_as_bar
    title = progress_words(words, figures, pieces)
    return Label(title=title, description=drawn(words), prefix=prefix)


def amount_words(words: Words, figures: Figures) -> str:
    """Set what was raised beside the goal: "€51,240.00 of €80,000.00"."""
    goal = campaign.goal(words, figures)
    return pictures.raised_of_goal(words, raised=figures.raised, goal=goal)


def worth_words(words: Words, figures: Figures, pieces: int | None) -> list[str]:
    """Say the money in pieces, if there are any, and what is on its way, if anything is.

    Such as "worth 27 of 43 pieces" and "another €1,500.00 on its way".
    """
    return [*_pieces_words(words, figures, pieces), *_pending_words(words, figures)]


def _pieces_words(words: Words, figures: Figures, pieces: int | None) -> list[str]:
    if pieces is None:
        return []
    filling = filled_pieces(figures.raised, figures.goal, pieces)
    if filling.gold:
        return [pictures.worth_more(words, pieces=pieces, gold=filling.gold)]
    return [pictures.worth(words, full=filling.full, pieces=pieces)]


def _pending_words(words: Words, figures: Figures) -> list[str]:
    if figures.pending.minor <= 0:
        return []
    return [pictures.on_its_way(words, pending=figures.pending)]
