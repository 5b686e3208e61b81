"""Which columns of a bank's file mean what, as somebody at the museum says it once."""

import re
from dataclasses import dataclass

from core.errors import Mistake

_MEANINGS = ("date", "amount", "credit", "debit", "text", "payer", "currency", "id")
_PART = re.compile(rf",\s*(?=(?:{'|'.join(_MEANINGS)})\s*=)")
_EXAMPLE = "--map date=Data,amount=Importo,text=Descrizione+Causale"


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns by what they mean; a text may stand in several."""

    names: dict[str, tuple[str, ...]]

    @property
    def wanted(self) -> set[str]:
        """All names, as they are compared."""
        return {folded(name) for names in self.names.values() for name in names}

    def written(self) -> dict[str, str]:
        """Write them as they are kept."""
        return {meaning: "+".join(names) for meaning, names in self.names.items()}


def read_columns(parts: dict[str, str]) -> Columns:
    """Read what is kept; raises Mistake where a date, an amount or a text is missing."""
    names = {
        meaning: tuple(name.strip() for name in value.split("+") if name.strip())
        for meaning, value in parts.items()
    }
    amounts = {"amount"} & names.keys() or {"credit", "debit"} <= names.keys()
    if not {"date", "text"} <= names.keys() or not amounts or not all(names.values()):
        raise Mistake(f"Say which columns have the date, the amount and the text: {_EXAMPLE}")
    return Columns(names)


def read_map(text: str) -> Columns:
    """Read `date=Data,amount=Importo,text=Descrizione+Causale`; raises Mistake."""
    parts = {}
    for part in _PART.split(text.strip()):
        meaning, mark, value = part.partition("=")
        if meaning.strip() not in _MEANINGS or not mark:
            known = ", ".join(_MEANINGS)
            raise Mistake(f"{part!r} maps no column. Known are {known}, as in {_EXAMPLE}")
        parts[meaning.strip()] = value.strip()
    return read_columns(parts)


def folded(name: str) -> str:
    """Write a name as it is compared: spaces and capitals don't matter."""
    return " ".join(name.split()).casefold()
