"""A campaign's figures as a page shows them: in words, and drawn with the same meaning."""

from dataclasses import dataclass

from markupsafe import Markup

from core.giving.public import Shown
from core.money import Money
from core.pictures.facts import amount_words, progress_label, progress_words, worth_words
from core.pictures.progress import progress_svg
from core.texts import Words
from core.texts.campaign import Figures


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a campaign is, told with `words`; `prefix` makes the drawing's ids its own."""

    shown: Shown
    words: Words
    prefix: str = "progress"

    @property
    def figures(self) -> Figures:
        """The figures as sentences want them."""
        return figures_of(self.shown)

    @property
    def sums(self) -> str:
        """The money in words: raised, goal, pieces, and what is on its way."""
        pieces = self.shown.campaign.pieces
        amount = amount_words(self.words, self.figures)
        return ", ".join([amount, *worth_words(self.words, self.figures, pieces)])

    @property
    def line(self) -> str:
        """People and money in one line."""
        return progress_words(self.words, self.figures, self.shown.campaign.pieces)

    @property
    def drawing(self) -> Markup:
        """The object filling piece by piece, or a bar; markup of our own making."""
        known, pieces = self.figures, self.shown.campaign.pieces
        drawn = progress_svg(
            raised=known.raised,
            goal=known.goal,
            pending=known.pending,
            pieces=pieces,
            label=progress_label(self.words, known, pieces, self.prefix),
        )
        return Markup(drawn)  # noqa: S704 - the words in it are escaped where it is drawn


def figures_of(shown: Shown) -> Figures:
    """Give a campaign's figures at its museum's instant."""
    now, campaign = shown.standing, shown.campaign
    return Figures(
        people=now.backers,
        raised=now.raised,
        goal=now.goal,
        pending=now.pending,
        opens_at=campaign.opens_at,
        closes_at=campaign.closes_at,
        at=shown.now,
        goal_shown=Money.parse(campaign.goal_shown) if campaign.goal_shown else None,
    )
