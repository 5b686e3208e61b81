"""The model that reads meaning, if this installation has it."""

import logging
from zipfile import BadZipFile

from core.conversation.answers.encoder import Encoder
from core.conversation.answers.library import Reader

log = logging.getLogger(__name__)


def loaded_encoder() -> Encoder | None:
    """Load the model, which takes a second or two; None, and a line in the log, where it fails."""
    try:
        from core.conversation.answers.universal import UniversalEncoder  # noqa: PLC0415 -- heavy

        return UniversalEncoder()
    except (ImportError, OSError, ValueError, KeyError, EOFError, BadZipFile) as problem:
        log.warning("meaning can't be read, letters and words answer alone: %s", problem)
        return None


def loaded_reader() -> Reader | None:
    """Load what reads meaning and tells languages; None where it is missing."""
    from core.conversation.answers.tongues import Tongues  # noqa: PLC0415 -- heavy

    encoder = loaded_encoder()
    return Reader(encoder, Tongues().tell) if encoder else None
