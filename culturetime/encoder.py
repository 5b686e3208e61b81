"""The model that reads meaning, if this installation has it."""

import logging

from core.conversation.answers.encoder import Encoder
from core.conversation.answers.library import Reader
from core.conversation.answers.tongues import Tongues
from core.conversation.answers.universal import UniversalEncoder

log = logging.getLogger(__name__)


def loaded_encoder() -> Encoder | None:
    """Load the model, which takes a second or two; None, and a line in the log, where it fails."""
    try:
        return UniversalEncoder()
    except (ImportError, OSError, ValueError) as problem:
        log.warning("meaning can't be read, letters and words answer alone: %s", problem)
        return None


def loaded_reader() -> Reader | None:
    """Load what reads meaning and tells languages; None where it is missing."""
    encoder = loaded_encoder()
    return Reader(encoder, Tongues().tell) if encoder else None
