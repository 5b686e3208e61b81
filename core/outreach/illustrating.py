"""The picture of an announcement: the campaign's card, as it stood when that was written."""

import logging
from dataclasses import replace

from core.messages import Image, Message
from core.outreach.frozen import figures_of, in_language
from core.outreach.readers import Reader
from core.pictures.cache import CardCache, CardKey
from core.pictures.card import card_png
from core.pictures.facts import CardFacts, card_words
from core.states.outreach import OccasionKind, Recipient
from core.store.queries.deliveries import Delivery
from core.texts import pages
from core.texts.words import Words

_log = logging.getLogger(__name__)


def is_illustrated(row: Delivery, reader: Reader) -> bool:
    """Tell whether a card goes with a delivery: with what a space is told of a campaign."""
    return row.kind is OccasionKind.ANNOUNCEMENT and reader.recipient is Recipient.SPACE


def illustrated(cards: CardCache, message: Message, row: Delivery, reader: Reader) -> Message:
    """Put the card to a message; drawing one that is not kept takes about 0.1 s.

    A card that can't be drawn is left out: what it shows is said in words as well.
    """
    words = Words(reader.language, reader.zone)
    facts = CardFacts(
        museum=reader.museum.name,
        title=in_language(words.language, row.subject["title"]),
        figures=figures_of(row.subject),
        pieces=row.subject.get("pieces"),
        note=pages.reenactment(words) if row.replay_at else None,
    )
    # What a space was told is frozen, so that its figures name the card as well as a version.
    key = CardKey.of(0, words, facts)
    try:
        png = cards.card(key, lambda: card_png(words, facts))
    except Exception:  # noqa: BLE001 - a post is worth more than its picture
        _log.exception("A card of %s can't be drawn", reader.museum.slug)
        return message
    return replace(message, image=Image(key.mark, png, card_words(words, facts)))
