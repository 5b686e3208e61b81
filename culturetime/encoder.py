"""What reads meaning and tells languages, as far as this installation has it."""

import logging

from core.conversation.answers.encoder import Encoder
from core.conversation.answers.library import Reader, Tell
from core.language import likely_language

log = logging.getLogger(__name__)


def read_encoder() -> Encoder:
    """Load the model, which takes a second or two; raises whatever a broken installation does."""
    from core.conversation.answers.universal import UniversalEncoder  # noqa: PLC0415 -- heavy

    return UniversalEncoder()


def read_tongues() -> Tell:
    """Load what tells languages; raises whatever a broken installation does."""
    from core.conversation.answers.tongues import Tongues  # noqa: PLC0415 -- heavy

    return Tongues().tell


def loaded_encoder() -> Encoder | None:
    """Load the model; None, and a line in the log, where it fails."""
    try:
        return read_encoder()
    except Exception as problem:  # noqa: BLE001 -- damaged files fail in as many ways as there are
        log.warning("meaning can't be read, letters and words answer alone: %s", why(problem))
        return None


def loaded_reader() -> Reader | None:
    """Load what reads meaning and tells languages; None where meaning can't be read.

    Where languages can't be told, a language's own little words tell it, else the member's stands.
    """
    encoder = loaded_encoder()
    return Reader(encoder, _loaded_tongues()) if encoder else None


def why(problem: Exception) -> str:
    """Say in one line what went wrong."""
    return f"{type(problem).__name__}: {problem}".splitlines()[0].rstrip(": ")


def _loaded_tongues() -> Tell:
    try:
        return read_tongues()
    except Exception as problem:  # noqa: BLE001 -- damaged files fail in as many ways as there are
        log.warning("languages are told by their little words alone: %s", why(problem))
        return likely_language
