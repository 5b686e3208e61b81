"""What the console itself says, beside the bot: a few sentences in each complete language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The console's sentences; `language` decides how an amount is written.

    `pretend` has the fields amount, museum and campaign; `address` has url.
    """

    language: str
    welcome: str
    corrected: str
    address: str
    pretend: str
    pay: str
    decline: str
    leave: str
    gone: str


ENGLISH = Words(
    language="en",
    welcome="Write a question, a command such as /help, or the number of a button. Ctrl-D ends.",
    corrected="(Corrected)",
    address="Open this address in your browser: {url}",
    pretend="Pretend payment: no money moves. {amount} to {museum}, “{campaign}”.",
    pay="Pay",
    decline="Card declined",
    leave="Leave",
    gone="This payment can no longer be made. Nothing was paid.",
)
ITALIAN = Words(
    language="it",
    welcome=(
        "Scrivi una domanda, un comando come /help o il numero di un pulsante. Ctrl-D per uscire."
    ),
    corrected="(Messaggio corretto)",
    address="Apri questo indirizzo nel browser: {url}",
    pretend="Pagamento simulato: nessun denaro si muove. {amount} a {museum}, «{campaign}».",
    pay="Paga",
    decline="Carta rifiutata",
    leave="Esci",
    gone="Questo pagamento non è più possibile. Non è stato pagato nulla.",
)
FRENCH = Words(
    language="fr",
    welcome=(
        "Écrivez une question, une commande comme /help ou le numéro d'un bouton. "
        "Ctrl-D pour quitter."
    ),
    corrected="(Message corrigé)",
    address="Ouvrez cette adresse dans votre navigateur : {url}",
    pretend="Paiement simulé : aucun argent ne circule. {amount} à {museum}, « {campaign} ».",
    pay="Payer",
    decline="Carte refusée",
    leave="Quitter",
    gone="Ce paiement n'est plus possible. Rien n'a été payé.",
)

_WORDS = {words.language: words for words in (ENGLISH, ITALIAN, FRENCH)}


def words_in(language: str | None) -> Words:
    """Give the sentences in `language`, or in English if it is unknown or not complete."""
    return _WORDS.get(language or "", ENGLISH)
