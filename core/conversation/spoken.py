"""What people type without a slash and mean as a command, in five languages."""

from dataclasses import dataclass

from core.amounts import read_amount
from core.folding import fold


@dataclass(frozen=True, slots=True)
class Meant:
    """The command that was meant, with the language that the words are from, if they tell."""

    command: str
    arguments: str = ""
    language: str | None = None


#: By command and language, each phrase alone in its message; "-" stands where several share it.
_PHRASES: dict[str, dict[str, str]] = {
    "start": {
        "it": "ciao|salve|buongiorno|buonasera|inizia",
        "fr": "bonjour|bonsoir|salut|coucou|commencer",
        "en": "hello|hi|hey|good morning|good evening|start",
        "de": "hallo|guten tag|guten morgen|guten abend",
        "es": "hola|buenos dias|buenas tardes",
    },
    "help": {
        "it": "aiuto|aiutami|cosa sai fare|comandi",
        "fr": "aide|a l aide|aidez moi|commandes",
        "en": "help|help me|commands|what can you do",
        "de": "hilfe|befehle",
        "es": "ayuda|ayudame|comandos",
    },
    "stop": {
        "-": "stop|unsubscribe",
        "it": "basta|smettila|fermati|disiscrivimi|non scrivermi piu",
        "fr": "arret|arrete|arretez|ne m ecrivez plus|desabonnement",
        "en": "please stop|stop it|leave me alone|opt out",
        "de": "stopp|abmelden|hor auf",
        "es": "para|parar|basta ya|no me escribas mas",
    },
    "settings": {
        "it": "impostazioni|preferenze",
        "fr": "reglages|parametres|preferences",
        "en": "settings|options",
        "de": "einstellungen",
        "es": "ajustes|preferencias",
    },
    "language": {
        "it": "lingua|cambia lingua",
        "fr": "langue|changer de langue",
        "en": "language|change language",
        "de": "sprache",
        "es": "idioma",
    },
    "human": {
        "it": "una persona|voglio parlare con una persona|operatore",
        "fr": "une personne|je veux parler a une personne|un humain",
        "en": "a person|a human|human|i want to talk to a person|talk to a person",
        "de": "ein mensch|mit einem menschen sprechen",
        "es": "una persona por favor|hablar con una persona",
    },
    "privacy": {"-": "privacy", "fr": "confidentialite", "de": "datenschutz", "es": "privacidad"},
    "mydata": {
        "it": "i miei dati",
        "fr": "mes donnees",
        "en": "my data",
        "de": "meine daten",
        "es": "mis datos",
    },
    "forget": {
        "it": "dimenticami|dimentica tutto|cancella i miei dati",
        "fr": "oubliez moi|oublie moi|effacez mes donnees|supprimez mes donnees",
        "en": "forget me|erase my data|delete my data",
        "de": "vergiss mich|losche meine daten",
        "es": "olvidame|borra mis datos",
    },
}

_DECISIONS = {
    "yes": "si|yes|yes please|oui|ja|ok|okay|certo|d accord|volentieri|volontiers|vale|sure|gerne",
    "no": "no|non|nein|no grazie|non merci|no thanks|nein danke|no gracias",
}

_DECISION_MEANS = {
    phrase: decision for decision, phrases in _DECISIONS.items() for phrase in phrases.split("|")
}
_PHRASE_MEANS = {
    phrase: Meant(command, language=None if language == "-" else language)
    for command, by_language in _PHRASES.items()
    for language, phrases in by_language.items()
    for phrase in phrases.split("|")
}


def meant_by(text: str, currency: str | None) -> Meant | None:
    """Find the command that free text means; a lone amount in `currency` means giving it."""
    if found := _PHRASE_MEANS.get(fold(text)):
        return found
    if currency is not None and isinstance(read_amount(text, currency=currency), int):
        return Meant("give", text)
    return None


def decision_in(text: str) -> str | None:
    """Read a plain yes or no; nothing when it is neither."""
    return _DECISION_MEANS.get(fold(text))
