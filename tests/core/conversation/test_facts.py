"""Questions about live figures are recognised; questions about anything else are left alone."""

import pytest

from core.conversation.facts import Fact, Recognised, recognise

ASKED = {
    ("it", Fact.STANDING): ["come va?", "Come va la raccolta?", "a che punto siamo?"],
    ("it", Fact.MISSING): [
        "quanto manca?",
        "QUANTO MANCA???",
        "quanto mancca",
        "Ciao! Quanto manca ancora all'obiettivo?",
        "quanti soldi mancano?",
        "quanto manca agli 80.000 €?",
        "quanto manca per raggiungere l'obiettivo?",
    ],
    ("it", Fact.RAISED): [
        "quanto avete raccolto?",
        "quanti soldi sono stati raccolti finora?",
        "a quanto siamo?",
        "quanto avette racolto",
    ],
    ("it", Fact.PEOPLE): ["quanti siamo?", "quante persone hanno donato?", "in quanti siete"],
    ("it", Fact.DAYS_LEFT): [
        "quando finisce?",
        "Quando finise la raccolta?",
        "quanti giorni mancano?",
        "fino a quando posso donare?",
        "quanto tempo resta",
    ],
    ("it", Fact.MY_GIFTS): ["quanto ho donato?", "i miei doni", "è arrivato il mio dono?"],
    ("it", Fact.BELOW_GOAL): [
        "cosa succede se non raggiungete l'obiettivo?",
        "e se non ce la fate?",
        "che succede se l'obiettivo non viene raggiunto",
        "se non si raggiunge la cifra?",
    ],
    ("it", Fact.HOW_TO_GIVE): [
        "come posso donare?",
        "voglio donare",
        "dona",
        "vorrei fare una donazione",
    ],
    ("it", Fact.MILESTONES): ["qual è il prossimo traguardo?", "quali traguardi avete raggiunto?"],
    ("fr", Fact.STANDING): ["où en est-on ?", "ou en est la campagne"],
    ("fr", Fact.MISSING): [
        "combien manque-t-il ?",
        "il manque combien ?",
        "Que manque-t-il encore ?",
    ],
    ("fr", Fact.RAISED): [
        "combien avez-vous récolté ?",
        "quelle somme a été réunie ?",
        "combien d'argent avez vous recolte",
    ],
    ("fr", Fact.PEOPLE): [
        "combien de personnes ont donné ?",
        "vous êtes combien ?",
        "combien de donateurs",
    ],
    ("fr", Fact.DAYS_LEFT): [
        "combien de jours reste-t-il ?",
        "combien de jours",
        "Quand finit la campagne ?",
        "jusqu'à quand peut-on donner ?",
        "quelle est la date de fin",
    ],
    ("fr", Fact.MY_GIFTS): ["mes dons", "combien ai-je donné ?", "avez-vous reçu mon don ?"],
    ("fr", Fact.BELOW_GOAL): [
        "et si l'objectif n'est pas atteint ?",
        "Que se passe-t-il si vous n'atteignez pas l'objectif ?",
        "que se passe-t-il si l’objectif n’est pas atteint",
        "et si vous n'y arrivez pas ?",
    ],
    ("fr", Fact.HOW_TO_GIVE): [
        "comment faire un don ?",
        "je voudrais donner",
        "Comment puis-je contribuer ?",
    ],
    ("fr", Fact.MILESTONES): ["quelles étapes ont été franchies ?", "la prochaine étape ?"],
    ("en", Fact.STANDING): ["How is it going?", "how's the campaign going", "where do we stand?"],
    ("en", Fact.MISSING): [
        "how much is missing?",
        "how much more do you need?",
        "How far are you from the goal",
    ],
    ("en", Fact.RAISED): [
        "how much have you raised so far?",
        "how much money have you collected",
        "How much was raised",
    ],
    ("en", Fact.PEOPLE): [
        "how many people?",
        "How many people have given",
        "how many are we",
        "how many bakcers",
    ],
    ("en", Fact.DAYS_LEFT): [
        "when does it end?",
        "wen does it end",
        "When will the campaign be over?",
        "how many days are left?",
        "what's the deadline",
        "how much time do we have left?",
    ],
    ("en", Fact.MY_GIFTS): ["how much did I give?", "my gifts please", "did you get my donation?"],
    ("en", Fact.BELOW_GOAL): [
        "what happens if you don't reach the goal?",
        "What if the goal isn't reached?",
        "what happens if we dont make it",
        "what happens to the money if the goal is not met?",
        "what if it fails",
    ],
    ("en", Fact.HOW_TO_GIVE): [
        "how can I donate?",
        "I want to give",
        "donate",
        "I'd like to make a donation",
    ],
    ("en", Fact.MILESTONES): ["what's the next milestone?", "which milestones have been reached"],
    ("it", Fact.TIERS): ["quali ricompense ci sono?", "che cosa ricevo in cambio?"],
    ("it", Fact.WAYS_TO_PAY): [
        "quali metodi di pagamento accettate?",
        "in quali modi si può pagare?",
    ],
    ("it", Fact.ONE_WAY_TO_PAY): ["posso pagare con la carta?", "si può donare con un bonifico?"],
    ("fr", Fact.TIERS): ["quelles sont les contreparties ?", "que reçois-je en échange ?"],
    ("fr", Fact.WAYS_TO_PAY): ["quels sont les moyens de paiement ?"],
    ("fr", Fact.ONE_WAY_TO_PAY): ["peut-on payer par virement ?"],
    ("en", Fact.TIERS): ["what rewards are there?", "how many rewards are left?"],
    ("en", Fact.WAYS_TO_PAY): ["what payment methods do you have?"],
    ("en", Fact.ONE_WAY_TO_PAY): ["can I pay by card?", "can I donate by bank transfer?"],
    ("de", Fact.TIERS): ["welche Belohnungen gibt es?"],
    ("de", Fact.WAYS_TO_PAY): ["welche Zahlungsarten gibt es?"],
    ("de", Fact.ONE_WAY_TO_PAY): ["kann ich mit Karte zahlen?"],
    ("es", Fact.TIERS): ["¿qué recompensas hay?"],
    ("es", Fact.WAYS_TO_PAY): ["¿qué formas de pago hay?"],
    ("es", Fact.ONE_WAY_TO_PAY): ["¿puedo pagar con tarjeta?"],
    ("de", Fact.MISSING): ["wie viel fehlt noch?", "Wieviel Geld fehlt?"],
    ("de", Fact.DAYS_LEFT): ["Wann endet die Kampagne?", "wie viele Tage bleiben noch"],
    ("de", Fact.BELOW_GOAL): ["was passiert, wenn das Ziel nicht erreicht wird?"],
    ("de", Fact.HOW_TO_GIVE): ["wie kann ich spenden?"],
    ("es", Fact.MISSING): ["¿cuánto falta?", "cuanto dinero falta"],
    ("es", Fact.DAYS_LEFT): ["¿cuándo termina la campaña?", "cuantos dias quedan"],
    ("es", Fact.BELOW_GOAL): ["¿qué pasa si no se alcanza el objetivo?"],
    ("es", Fact.HOW_TO_GIVE): ["quiero donar"],
}

OTHERS = [
    "who painted the flowers?",
    "how do I get there",
    "how much is the ticket?",
    "how many pieces are in the service?",
    "how many people work at the museum?",
    "how many rooms do you have?",
    "when does the exhibition end?",
    "when do you open tomorrow?",
    "when was the palace built?",
    "what time do you close?",
    "can I get a tax receipt for my gift?",
    "is my donation tax deductible?",
    "can I give my old porcelain to the museum?",
    "how many people can visit at once?",
    "who made it?",
    "do you have a gift shop?",
    "what happens to the porcelain afterwards?",
    "how much did the service cost?",
    "how long does a visit take?",
    "give me the wifi password",
    "quanto costa il biglietto?",
    "quanto manca all'apertura del museo?",
    "quanti pezzi ha il servizio?",
    "quando apre il museo?",
    "quando finisce la mostra?",
    "quando è stato costruito il palazzo?",
    "chi ha dipinto i fiori?",
    "come arrivo al museo?",
    "dov'è il bagno?",
    "quanto dura la visita?",
    "la donazione è detraibile?",
    "quante persone lavorano al museo?",
    "cosa succede alle porcellane?",
    "chi era la donna del ritratto?",
    "posso pagare con il bancomat al bar?",
    "a che ora chiude il museo?",
    "combien coûte l'entrée ?",
    "combien de pièces compte le service ?",
    "qui a peint les fleurs ?",
    "quand ouvre le musée ?",
    "quand finit l'exposition ?",
    "comment venir ?",
    "mon don est-il déductible des impôts ?",
    "combien de temps dure la visite ?",
    "combien de personnes travaillent ici ?",
    "wie viel kostet der Eintritt?",
    "wer hat die Blumen gemalt?",
    "¿cuánto cuesta la entrada?",
    "¿quién pintó las flores?",
    "",
    "?",
    "2013",
    "15",
    "ok",
    "sì",
    "grazie",
    "hello",
    "Meissen",
    "how many people gave 50 euros?",
    "I'm in the US, can I still donate?",
    "quanto manca " * 20,
]


@pytest.mark.parametrize(
    ("text", "language", "fact"),
    [(text, language, fact) for (language, fact), texts in ASKED.items() for text in texts],
)
def test_a_question_about_a_live_figure_is_recognised(text: str, language: str, fact: Fact) -> None:
    found = recognise(text)
    assert found is not None
    assert (found.fact, found.language) == (fact, language)


@pytest.mark.parametrize("text", OTHERS)
def test_any_other_question_is_left_to_the_answer_engine(text: str) -> None:
    assert recognise(text) is None


@pytest.mark.parametrize(
    ("text", "language", "amount"),
    [
        ("voglio donare 15 euro", "it", "15 euro"),
        ("vorrei donare €12,50", "it", "€12,50"),
        ("dona 1.000,00 €", "it", "1.000,00 €"),
        ("je voudrais donner 20 €", "fr", "20 €"),
        ("je donne 12€50", "fr", "12€50"),
        ("I'd like to give £20", "en", "£20"),
        ("I want to donate 1 000 euros", "en", "1 000 euros"),
        ("give 15", "en", "15"),
        ("ich möchte 20 Euro spenden", "de", "20 Euro"),
        ("quiero donar 15 euros", "es", "15 euros"),
    ],
)
def test_the_wish_to_give_carries_the_amount_as_it_was_typed(
    text: str,
    language: str,
    amount: str,
) -> None:
    assert recognise(text) == Recognised(Fact.HOW_TO_GIVE, language, amount)
