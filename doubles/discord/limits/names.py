"""Names of commands, and the languages that Discord speaks."""

import unicodedata

#: docs.discord.com/developers/reference, locales.
LOCALES = frozenset(
    (
        *("id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu"),
        *("nl", "no", "pl", "pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru"),
        *("uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko"),
    )
)


def is_locale(name: str) -> bool:
    """Whether Discord has that language."""
    return name in LOCALES


def is_name(name: str) -> bool:
    """Whether a slash command or option may be called so: letters, digits, - _ ', all small."""
    return name == name.lower() and all(_may_stand(one) for one in name)


def _may_stand(character: str) -> bool:
    if character in "-_'":
        return True
    return unicodedata.category(character)[0] in {"L", "N"} or "DEVANAGARI" in unicodedata.name(
        character, ""
    )
