"""Invented people: names as they could stand in a chat, in the languages of the museum."""

from dataclasses import dataclass
from random import Random

_FIRST = {
    "it": (
        "Alessandra Alberto Alessia Andrea Anna Antonella Beatrice Bruno Camilla Carla Carlo "
        "Chiara Claudio Cristiano Daniela Davide Elena Elisa Emanuele Enrico Federica Filippo "
        "Francesca Franco Gabriele Giacomo Giorgia Giovanni Giuseppe Ilaria Irene Laura Lorenzo "
        "Luca Lucia Marco Margherita Marta Matteo Michela Nicola Noemi Paola Paolo Piero "
        "Riccardo Roberta Sara Silvia Simone Stefania Teresa Tommaso Umberto Valentina Vittorio"
    ),
    "en": (
        "Alice Andrew Charlotte Claire Daniel Dorothy Edward Eleanor Emma Fiona George Grace "
        "Harriet Hugh Ian James Jane Joan Kate Lucy Martin Nicholas Olivia Peter Philip Rose "
        "Ruth Samuel Susan Thomas William"
    ),
    "fr": (
        "Adèle Antoine Benoît Brigitte Camille Chloé Claire Édouard Élodie Étienne François "
        "Geneviève Hélène Jacques Jean-Luc Julien Louise Luc Margaux Mathilde Noël Océane "
        "Pascal Pauline Rémi Solène Sylvie Théo Yves Zoé"
    ),
}
_LAST = {
    "it": (
        "Actis Audisio Avanzo Barbero Bertone Bianco Boero Bosio Bruno Caligaris Cavallo Cerutti "
        "Chiesa Conti Costa D'Amico Dalmasso De_Luca Ferrero Ferri Fiore Gallo Garrone Gatti "
        "Giacosa Giordano Graziano Greco Lombardi Longo Mancini Marino Martini Merlo Milano "
        "Monti Mosca Negri Oddone Olivero Pautasso Pellegrino Ponzio Ravera Ricci Rinaldi Rosso "
        "Ruffino Sacco Sala Serra Testa Tosco Vacca Valle Vercelli Viale Vigna Villa Zanetti"
    ),
    "en": (
        "Archer Bell Brooks Carter Clarke Cooper Dawson Ellis Fletcher Foster Graham Hale Harris "
        "Hughes Kerr Lloyd Marsh Mason Morgan O'Neill Palmer Parker Reed Shaw Turner Walsh Ward "
        "Webb Wood Wright"
    ),
    "fr": (
        "Aubert Barbier Blanchard Bonnet Chevalier Clément Colin Delmas Dubois Faure Fournier "
        "Garnier Girard Lacroix Lambert Lefèvre Lemaire Marchand Mercier Moreau Perrin Picard "
        "Renaud Rey Roux Vidal"
    ),
}

#: Names that try to act as markup, mention, formula, path, direction or control. They are data.
HOSTILE = (
    "<b>Anna</b>",
    "@everyone",
    "=SUM(A1)",
    "Marco\u200f\u202e oraM",
    "*Lia* _Rossi_ `x`",
    "../../etc/passwd",
    "{{7*7}} {name}",
    "Robert'); DROP TABLE members;--",
    "Lina\x07\x1b[31m",
    "<@123456789> [here](https://example.org/?x)",
)

ALIASES = ("Un amico del museo", "La banda del 43", "Tazza n. 7", "Zia Porcellana", "A. & B.")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the chat: an id, the name the platform shows, and the language they write."""

    id: str
    name: str
    language: str


def name_of(random: Random, language: str) -> str:
    """Compose a first and a last name."""
    first = random.choice(_FIRST[language].split())
    return f"{first} {random.choice(_LAST[language].split())}".replace("_", " ")


def names_of(random: Random, languages: list[str]) -> list[str]:
    """Compose a name for each language, a few of them hostile, never one of the first two."""
    names = [name_of(random, language) for language in languages]
    places = range(2, len(names))
    chosen = random.sample(places, min(len(HOSTILE), len(places)))
    for place, hostile in zip(chosen, HOSTILE, strict=False):
        names[place] = hostile
    return names


def people_of(random: Random, shares: dict[str, float], count: int) -> list[Person]:
    """Invent `count` people of the chat. The first two are Giulia, Italian, and Ann, English."""
    languages = random.choices(list(shares), list(shares.values()), k=count)
    languages[:2] = ["it", "en"]
    names = names_of(random, languages)
    names[:2] = ["Giulia", "Ann"]
    return [
        Person(f"person-{number:04}", name, language)
        for number, (name, language) in enumerate(zip(names, languages, strict=True), start=1)
    ]
