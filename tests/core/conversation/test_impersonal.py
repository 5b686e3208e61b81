"""What is kept for everybody tells nothing of who said it."""

import pytest

from core.conversation.impersonal import answer_of, masked, question_of

NAMES = ["Giulia Bianchi", "rosa"]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("chi ha dipinto i fiori?", "Chi ha dipinto i fiori?"),
        ("chi ha\ndipinto i fiori?", "Chi ha dipinto i fiori?"),
        ("Sono Maria Rossi, si può entrare con il cane?", "Si può entrare con il cane?"),
        ("I'm Ann O'Hara, may I bring my dog?", "May I bring my dog?"),
        ("Je m'appelle Luc. Peut-on venir avec un chien ?", "Peut-on venir avec un chien ?"),
        ("Ich heiße Änne, darf mein Hund mit?", "Darf mein Hund mit?"),
        ("Me llamo Íñigo. ¿Hay aparcamiento?", "¿Hay aparcamiento?"),
        ("Il mio numero è 333 1234567. Siete aperti?", "Siete aperti?"),
        ("Ecco: +39 011-443.35.01! Siete aperti?", "Siete aperti?"),
        ("Scrivete a g.b@posta.example, si può visitare di sera?", "Si può visitare di sera?"),
        ("Sono su t.me/giulia, dov'è il museo?", "Dov'è il museo?"),
        ("Giulia qui, quanto costa entrare?", "Quanto costa entrare?"),
        ("Il 10/03/2013 alle 10.30 siete aperti?", "Il 10/03/2013 alle 10.30 siete aperti?"),
        ("Costa 80.000 EUR, o 1.000.000,00?", "Costa 80.000 EUR, o 1.000.000,00?"),
        ("Del 1730-1740 il servizio?", "Del 1730-1740 il servizio?"),
        ("le tazze color rosa?", "Le tazze color rosa?"),
        ("Rispondete a g.b@posta.example quanto costa entrare", ""),
        ("IT60 X054 2811 1010 0000 0123 456 è giusto?", ""),
        ("\ue000 …", "…"),
    ],
)
def test_a_question_loses_the_sentence_or_the_part_of_it_that_tells_who_asked(
    said: str, kept: str
) -> None:
    assert question_of(said, NAMES) == kept


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Cara Giulia, i cani piccoli entrano.", "I cani piccoli entrano."),
        ("Gentile signora Bianchi,\nla tazza è del 1730.", "La tazza è del 1730."),
        ("Ciao Giulia! Sì, senza flash.", "Sì, senza flash."),
        ("Sì, Giulia, entrano; chiamate lo 011 4433501.", "Sì, entrano; chiamate lo 011 4433501."),
        ("Höroldt.", "Höroldt."),
        ("Giulianova è lontana.", "Giulianova è lontana."),
    ],
)
def test_an_answer_is_no_longer_to_somebody_and_keeps_the_museums_own_numbers(
    said: str, kept: str
) -> None:
    assert answer_of(said, NAMES) == kept
    assert answer_of(said, []) == said


def test_what_others_are_shown_has_gaps_where_a_person_was() -> None:
    said = "Sono Anna, di Torino: g.b@posta.example o 333 1234567. Giulia?"
    assert masked(said, NAMES) == "Sono …, di Torino: … o …. …?"
