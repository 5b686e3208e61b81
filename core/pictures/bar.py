"""Progress as a bar, for campaigns that have no pieces or too many to draw."""

from core.money import Money
from core.pictures.colours import PORCELAIN
from core.pictures.svg import Label, framed, hatching, number

_WIDTH = 600.0
_HEIGHT = 32.0
_EDGE = 1.0


def bar_svg(raised: Money, goal: Money, pending: Money, label: Label) -> str:
    """Draw money towards a goal; beyond it, the bar's end stands for what was raised.

    Raises `CurrencyMismatch` for different currencies, `ValueError` for a goal of nothing.
    """
    if goal.minor <= 0:
        message = f"a bar needs a goal above zero, not {goal}"
        raise ValueError(message)
    whole = max(raised, goal).minor
    towards, paid, promised = (
        _EDGE + (_WIDTH - 2 * _EDGE) * min(max(money.minor, 0) / whole, 1)
        for money in (goal, raised, raised + pending)
    )
    drawing = "".join(
        [
            f"<defs>{hatching(label.prefix)}</defs>" if promised > paid else "",
            _stretch("bar-track", _EDGE, _WIDTH - _EDGE, PORCELAIN.ground),
            _stretch("bar-raised", _EDGE, min(paid, towards), PORCELAIN.object),
            _stretch("bar-beyond", towards, paid, PORCELAIN.gold),
            _stretch("bar-pending", paid, promised, f"url(#{label.prefix}-hatch)"),
            _outline(towards),
        ]
    )
    return framed(label, "progress progress-bar", _WIDTH, _HEIGHT, drawing)


def _stretch(kind: str, start: float, end: float, fill: str) -> str:
    if end <= start:
        return ""
    return (
        f'<rect class="{kind}" x="{number(start)}" y="6" width="{number(end - start)}"'
        f' height="20" fill="{fill}"/>'
    )


def _outline(goal: float) -> str:
    mark = f"M{number(goal)} 1v30"
    return (
        f'<path class="bar-outline" d="M1 6H599V26H1Z{mark}" fill="none"'
        f' stroke="{PORCELAIN.outline}"/>'
    )
