"""The colours of a picture: those of the house, or a museum's own."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """Colours as `#rrggbb`, on a light ground. Pages set their own by class, for light and dark.

    `gilding` is the gold upon the object's colour, `gold` the gold on the ground.
    """

    ground: str = "#FBFAF6"
    ink: str = "#1D2430"
    outline: str = "#7A7466"
    object: str = "#1F3F8F"
    gold: str = "#8A6414"
    gilding: str = "#D9B45B"


PORCELAIN = Colours()
