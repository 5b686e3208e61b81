"""The sheet that a picture is set on: its size, its colours, and how text is broken into rows."""

from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console
from rich.style import Style
from rich.text import Text

from culturetime.demo.view.palette import Palette

_GUTTER = " │ "


@dataclass(frozen=True, slots=True)
class Sheet:
    """So many columns of one palette; `console` is asked only how it sets text."""

    console: Console
    palette: Palette
    width: int

    def rows(self, text: Text, lead: Text | None = None) -> list[Text]:
        """Break `text` between words, a word that is too long within; set it right of `lead`."""
        lead = lead or Text()
        inner = max(1, self.width - lead.cell_len)
        first, *others = text.wrap(self.console, inner, overflow="fold") or [Text()]
        indent = Text(" " * lead.cell_len)
        return [Text.assemble(lead, first), *(Text.assemble(indent, row) for row in others)]

    def flow(self, items: Iterable[Text], between: Text) -> list[Text]:
        """Set items one after another, breaking only between them where that is possible."""
        rows: list[Text] = []
        for item in items:
            if rows and rows[-1].cell_len + between.cell_len + item.cell_len <= self.width:
                rows[-1] = Text.assemble(rows[-1], between, item)
            else:
                rows += self.rows(item)
        return rows

    def fitted(self, row: Text) -> Text:
        """Cut or fill a row to exactly the width."""
        cut = row.copy()
        cut.truncate(self.width, overflow="ellipsis", pad=True)
        return cut

    def apart(self, left: Text, right: Text) -> Text:
        """Set two texts at the two ends of a row; without room for both, the left one."""
        between = self.width - left.cell_len - right.cell_len
        return left if between < 1 else Text.assemble(left, " " * between, right)

    def rule(self, style: Style) -> Text:
        """Draw a thin line across."""
        return Text("─" * self.width, style)

    def heading(self, title: str) -> Text:
        """Title what follows, with a thin line to the end of the row."""
        line = "─" * max(0, self.width - len(title) - 1)
        return Text.assemble((title, self.palette.title), " ", (line, self.palette.outline))

    def halves(self) -> tuple["Sheet", "Sheet"]:
        """Part the sheet into two columns."""
        left = (self.width - len(_GUTTER)) // 2
        right = self.width - len(_GUTTER) - left
        return (
            Sheet(self.console, self.palette, left),
            Sheet(self.console, self.palette, right),
        )

    def beside(self, left: list[Text], right: list[Text]) -> list[Text]:
        """Set two columns of the same number of rows side by side."""
        one, other = self.halves()
        return [
            Text.assemble(one.fitted(a), (_GUTTER, self.palette.outline), other.fitted(b))
            for a, b in zip(left, right, strict=True)
        ]


def filled(rows: Iterable[Text], height: int) -> list[Text]:
    """Add empty rows below until there are `height`."""
    kept = list(rows)[:height]
    return [*kept, *(Text() for _ in range(height - len(kept)))]
