"""The parts of the page that move, written once for all who read them in one language."""

from dataclasses import replace

from core.giving.public import PublicCampaign, Shown
from core.texts import Words, demo
from culturetime.demo.page.board import Board
from culturetime.demo.page.gifts import Way
from culturetime.demo.scene import days_of
from culturetime.demo.view.label import SPACES
from culturetime.demo.view.milestones import passed
from web.pages import Pages
from web.progress import Progress
from web.visitor import Visitor

_WAYS = {
    Way.CHAT: demo.by_card_in_chat,
    Way.PAGE: demo.by_card,
    Way.DESK: demo.in_cash,
    Way.TRANSFER: demo.by_transfer,
    Way.BEQUEST: demo.a_bequest,
    Way.URNS: demo.from_urns,
    Way.DECLINED: demo.declined,
    Way.REFUNDED: demo.given_back,
    Way.AGAIN: demo.told_again,
}


class Parts:
    """Writes what moves of a `board`, by the id of its place on the page."""

    def __init__(self, board: Board, pages: Pages) -> None:
        self.pages = pages
        self._board = board
        self._written: dict[str, tuple[int, dict[str, str]]] = {}

    @property
    def shown(self) -> Shown:
        """The replayed campaign as it stands."""
        scene = self._board.scene
        return Shown(self._board.museum, scene.score.campaign, scene.now)

    def write(self, reader: Visitor, today: PublicCampaign) -> dict[str, str]:
        """Write every part; `today` is the campaign to which the visitor can give."""
        return {**self._of_replay(reader), "today": self._today(reader, today)}

    def _of_replay(self, reader: Visitor) -> dict[str, str]:
        version, parts = self._written.get(reader.language, (-1, {}))
        if version != self._board.version:
            version = self._board.version
            parts = dict(self._parts(reader))
            self._written[reader.language] = (version, parts)
        return parts

    def _parts(self, reader: Visitor) -> dict[str, str]:
        board = self._board
        progress = Progress(self.shown, reader.words)
        # The other currency is said once, beside the goal.
        plain = replace(progress.figures, goal_shown=None)
        day, days = days_of(board.scene, board.museum.zone)
        parts = {
            "object": progress.drawing,
            "figures": self._fill(
                "card.html", reader, shown=self.shown, progress=progress, plain=plain
            ),
            "when": self._fill("when.html", reader, board=board, day=day, days=days),
            "pace": self._fill("pace.html", reader, pace=board.pace, board=board),
            "news": self._news(reader),
            "gifts": self._fill(
                "gifts.html", reader, gifts=[*reversed(board.gifts)], ways=ways(reader.words)
            ),
        }
        for address, language in zip(SPACES, ("it", "en"), strict=True):
            posts = board.spaces[address].posts
            parts[address] = self._fill(
                "posts.html", reader, place=address, posts=posts, spoken=language, backer=None
            )
        return parts | self._private(reader)

    def _private(self, reader: Visitor) -> dict[str, str]:
        backer = self._board.backer(reader.language)
        if backer is None:
            return {}
        posts = self._board.private[backer.person].posts
        return {
            "private": self._fill(
                "private.html",
                reader,
                posts=posts,
                spoken=backer.language,
                backer=backer,
                museum=self._board.museum,
            )
        }

    def _news(self, reader: Visitor) -> str:
        """Tell the newest milestone, for who hears the page."""
        reached = passed(self._board.scene.score)
        if self._board.has_ended:
            return demo.ended(reader.words)
        return reached[-1].said if reached else ""

    def _today(self, reader: Visitor, today: PublicCampaign) -> str:
        words = reader.told_in(today.shown.museum.zone)
        progress = Progress(today.shown, words, "today")
        return self._fill("today.html", reader, progress=progress, shown=today.shown)

    def _fill(self, template: str, reader: Visitor, **values: object) -> str:
        return self.pages.fill(template, reader, **values)


def ways(words: Words) -> dict[Way, str]:
    """Say each way in which money comes."""
    return {way: said(words) for way, said in _WAYS.items()}
