"""Staff write to their community from their own space, and keep it in their hands."""

from datetime import timedelta

from core.conversation import Conversation
from core.conversation.answers import LexicalAnswers
from core.messages import Platform, Standing
from core.outreach.door import Outreach
from core.outreach.sending import Sender
from core.outreach.updates import preview
from core.states.staff import StaffDeed
from core.store import NetworkScope
from core.store.queries import museums, updates
from core.stress import Style, runs
from culturetime.seeing import see
from tests.core.conversation.staff.office import HALL, Clerk, Screens, deeds, labels
from tests.core.conversation.talk import NOW, Person, Talk
from tests.core.outreach.community import Recorder

TEXT = "I restauratori hanno cominciato.\nVenite domenica!"
LATER = NOW + timedelta(minutes=1)


async def wants_news(giulia: Person) -> None:
    await giulia.say("/start")
    await giulia.say("/settings museum on")


async def test_an_update_is_written_read_over_sent_edited_and_deleted(
    giulia: Person, talk: Talk, anna: Clerk, screens: Screens
) -> None:
    await wants_news(giulia)
    (draft,) = await anna.say(f"/update {TEXT}")
    assert draft.text.startswith(f"Aggiornamento 1: bozza\n\n{TEXT}\n\nPer tutti")
    assert labels(draft) == [
        *("Invia…", "Butta via", "Anteprima", "Mandalo a me"),
        *("Per chi ha donato", "Chi non ha ancora donato", "Scegli a chi…"),
    ]
    (french,) = await anna.say("/update 1 fr: Les restaurateurs ont commencé.")
    assert "In francese:\nLes restaurateurs ont commencé." in french.text
    asked = await anna.press("Invia…", draft)
    assert "Arriva a 1 membro e 1 spazio pubblico." in asked.text
    assert "Manca in inglese" in asked.text
    gone = await anna.press("Sì, invia", asked)
    assert gone.text == "Parte tra 30 secondi. Si può ancora fermare."
    assert labels(gone) == ["Ferma"]
    assert TEXT not in str([one.message.text for one in await screens.at(HALL)])
    assert (await screens.last(HALL, LATER)).message.text == TEXT
    assert (await screens.last("chat giulia-1", LATER)).message.text == f"Palazzo Madama\n\n{TEXT}"
    (shown,) = await anna.at(LATER).say("/update 1 show")
    assert "2 inviati, 0 in attesa" in shown.text
    await anna.at(LATER).say("/update 1 it: Venite lunedì!")
    assert (await screens.last(HALL, LATER)).message.text == "Venite lunedì!"
    sure = await anna.at(LATER).press("Elimina ovunque", shown)
    assert labels(sure) == ["Elimina ovunque", "No"]
    await anna.at(LATER).press("Elimina ovunque", sure)
    taken_back = "Palazzo Madama ha ritirato questo messaggio."
    assert (await screens.last(HALL, LATER)).message.text == taken_back
    assert (await screens.last("chat giulia-1", LATER)).message.text == taken_back
    assert {one.deed for one in await deeds(talk)} == {
        *(StaffDeed.WROTE, StaffDeed.EDITED, StaffDeed.RELEASED, StaffDeed.DELETED)
    }


async def test_it_is_stopped_before_anybody_reads_it(
    giulia: Person, anna: Clerk, screens: Screens
) -> None:
    await wants_news(giulia)
    (draft,) = await anna.say(f"/update {TEXT}")
    gone = await anna.press("Sì, invia", await anna.press("Invia…", draft))
    stopped = await anna.press("Ferma", gone)
    assert stopped.text == (
        "L’aggiornamento 1 non parte; nessuno l’ha letto. È di nuovo una bozza."
    )
    discarded = await anna.press("Butta via", stopped)
    assert discarded.text == "L’aggiornamento 1 è buttato; nessuno l’ha letto."
    assert TEXT not in str([one.message.text for one in await screens.at(HALL, LATER)])
    for said in ("it: Troppo tardi", "go", "on telegram", "stop"):
        assert "fermato o eliminato" in await anna.hears(f"/update 1 {said}")


async def test_backers_alone_read_what_is_for_them_and_no_space_does(
    giulia: Person, anna: Clerk
) -> None:
    await wants_news(giulia)
    (draft,) = await anna.say(f"/update {TEXT}")
    aimed = await anna.press("Per chi ha donato", draft)
    assert "Per chi ha donato e vuole le vostre notizie.\nNon nei vostri spazi" in aimed.text
    asked = await anna.press("Invia…", aimed)
    assert "Arriva a 0 membri e 0 spazi pubblici." in asked.text


async def test_it_is_scheduled_by_the_museums_wall_clock(anna: Clerk, screens: Screens) -> None:
    await anna.say(f"/update {TEXT}")
    said = await anna.hears("/update 1 at 2013-03-11 18:00")
    assert said == "Parte il 11 marzo 2013 alle 18:00. Si può ancora fermare."
    at = NOW.replace(day=11, hour=17, minute=0)
    assert TEXT not in str([x.message.text for x in await screens.at(HALL, at - LATER.resolution)])
    assert (await screens.last(HALL, at)).message.text == TEXT
    await anna.say("/update Un'altra volta")
    for wrong in ("2013-03-01 10:00", "domani", ""):
        assert "Scrivilo così: 2013-03-11 14:32." in await anna.hears(f"/update 2 at {wrong}")


async def test_what_says_the_same_as_a_recent_one_is_pointed_out(
    anna: Clerk, screens: Screens
) -> None:
    (draft,) = await anna.say(f"/update {TEXT}")
    await anna.press("Sì, invia", await anna.press("Invia…", draft))
    await screens.at(HALL, LATER)
    (again,) = await anna.at(LATER).say(f"/update {TEXT}")
    asked = await anna.at(LATER).press("Invia…", again)
    assert "Attenzione: l’aggiornamento 1 diceva lo stesso" in asked.text


async def test_who_may_not_write_to_all_is_told_so(talk: Talk) -> None:
    bruno = Clerk(talk=talk, name="Bruno", standing=Standing.ANYBODY)
    assert "amministratori" in await bruno.hears(f"/update {TEXT}")
    assert "amministratori" in await bruno.hears("/update")


async def test_what_is_written_may_begin_with_a_number_and_unknown_ones_are_texts(
    anna: Clerk,
) -> None:
    (first,) = await anna.say("/update 30 giorni alla fine!")
    assert "30 giorni alla fine!" in first.text
    (second,) = await anna.say("/update 1 giorno alla fine!")
    assert second.text.startswith("Aggiornamento 2: bozza")
    listed = await anna.hears("/update")
    assert "Aggiornamento 2: bozza · 1 giorno alla fine!" in listed
    assert "Aggiornamento 1: bozza · 30 giorni alla fine!" in listed


async def test_a_slip_is_said_and_makes_no_draft(anna: Clerk) -> None:
    for said in ("/update 7", "/update 7 show", "/update 7 stop"):
        assert "non esiste" in await anna.hears(said)
    await anna.say(f"/update {TEXT}")
    assert "Non conosco questa parola" in await anna.hears("/update 1 sned")
    for said in ("seen soon", "away", "away 0"):
        assert "Scrivi quanti giorni" in await anna.hears(f"/update 1 {said}")
    for said in ("1 de: …", "de: …"):
        assert "tedesco. Ha it:, en: e fr:" in await anna.hears(f"/update {said}")
    assert "everybody, backers e not_yet" in await anna.hears("/update 1 to friends")
    assert "Aggiornamento 2" not in await anna.hears("/update")


async def test_it_is_narrowed_down_by_what_the_museum_knows(giulia: Person, anna: Clerk) -> None:
    await wants_news(giulia)
    (draft,) = await anna.say(f"/update {TEXT}")
    choices = await anna.press("Scegli a chi…", draft)
    offered = labels(choices)
    assert offered[:2] == ["Di nuovo tutti", "Legge in italiano"]
    assert "Scrive su Telegram" in offered
    english = await anna.press("Legge in inglese", choices)
    assert "Chi legge in inglese." in english.text
    asked = await anna.press("Invia…", english)
    assert "Arriva a 0 membri e 1 spazio pubblico." in asked.text
    await anna.say("/update 1 language it")
    await anna.say("/update 1 seen 30")
    assert "1 membro" in await anna.hears("/update 1 send")
    later = anna.at(NOW + timedelta(days=31))
    assert "0 membri" in await later.hears("/update 1 send")
    await anna.say("/update 1 seen all")
    assert "Chi non vi scrive da 30 giorni." in await anna.hears("/update 1 away 30")
    assert "0 membri" in await anna.hears("/update 1 send")
    assert "1 membro" in await later.hears("/update 1 send")
    back = await anna.press("Di nuovo tutti", choices)
    assert "Per tutti" in back.text


async def test_a_campaign_or_a_reward_means_its_backers(giulia: Person, anna: Clerk) -> None:
    await wants_news(giulia)
    await anna.say(f"/update {TEXT}")
    aimed = await anna.hears("/update 1 campaign meissen")
    assert "Per chi ha donato e vuole le vostre notizie.\nConta chi ha donato per: " in aimed
    assert "Non nei vostri spazi pubblici." in aimed
    assert "Per chi vuole le vostre notizie e non ha ancora donato.\nConta" in await anna.hears(
        "/update 1 to not_yet"
    )
    assert "1 membro e 0 spazi" in await anna.hears("/update 1 send")
    said = await anna.hears("/update 1 campaign nowhere")
    assert "Ci sono: meissen" in said


async def sent_by(talk: Talk, platform: Recorder) -> None:
    await Outreach(talk.store).expand(LATER)
    sender = Sender(talk.store, {Platform.SIMULATED: platform}, "worker")
    while await sender.slice("simulated", LATER):
        pass


async def test_a_report_adds_up_and_what_is_in_doubt_is_sent_again_by_choice(
    giulia: Person, talk: Talk, anna: Clerk
) -> None:
    platform = Recorder(failing={"chat giulia-1": RuntimeError("the line broke")})
    await wants_news(giulia)
    (draft,) = await anna.say(f"/update {TEXT}")
    assert "niente da riferire" in await anna.hears("/update 1 report")
    await anna.press("Sì, invia", await anna.press("Invia…", draft))
    await sent_by(talk, platform)
    platform.failing.clear()
    (report,) = await anna.at(LATER).say("/update 1 report")
    assert report.text.startswith("Aggiornamento 1: inviato\nInviati: 1\nIn attesa: 0\n")
    assert "Forse non arrivati: 1\n2 in tutto." in report.text
    listed = await anna.at(LATER).press("In dubbio: 1", report)
    assert "potrebbe essere letto due volte" in listed.text
    again = await anna.at(LATER).press("Manda di nuovo 1", listed)
    assert again.text == "1 messaggio parte di nuovo."
    await sent_by(talk, platform)
    assert platform.shown["chat giulia-1"][-1] == f"Palazzo Madama\n\n{TEXT}"
    for said in ("unknown", "again"):
        assert "niente è in dubbio" in await anna.at(LATER).hears(f"/update 1 {said}")
    assert "Inviati: 2\n" in await anna.at(LATER).hears("/update 1 report")


async def test_what_is_previewed_and_tried_is_what_members_get(
    giulia: Person, talk: Talk, anna: Clerk, screens: Screens
) -> None:
    await wants_news(giulia)
    await anna.say("/update *Venite* [qui](https://x.example)!\n[Dona](give)")
    head, shown = await anna.say("/update 1 preview")
    assert head.text == "Ecco che cosa leggono in italiano:"
    assert "Invia…" in labels(head)
    assert "chat privata" in await anna.hears("/update 1 test")
    own = Person(talk=talk, sender=anna.name.casefold(), name=anna.name)
    await own.say("/start")
    assert "Arriva nella tua chat" in await anna.hears("/update 1 test")
    mine = (await screens.last(own.incoming("").address)).message
    await anna.say("/update 1 go")
    theirs = (await screens.last("chat giulia-1", LATER)).message
    assert shown == mine == theirs
    assert mine.text == "Palazzo Madama\n\nVenite qui!"
    styles = [(theirs.text[one.start : one.end], one.style) for one in theirs.spans]
    assert styles == [("Venite", Style.BOLD), ("qui", Style.LINK)]
    assert labels(theirs)[0] == "Dona"
    assert "Inviati: 2\n" in await anna.at(LATER).hears("/update 1 report")


async def test_it_is_previewed_as_other_platforms_show_it_sign_by_sign(
    talk: Talk, anna: Clerk
) -> None:
    talk.conversation = Conversation(talk.store, LexicalAnswers, see=see)
    written = "\n\n".join(f"*Parola {n}* [qui](https://x.example/a_b)" for n in range(70))
    await anna.say(f"/update {written}\n[Dona](give)")
    await anna.say("/update 1 en: *Words*")
    head, *_ = await anna.say("/update 1 preview")
    there = ["Vedilo su Telegram", "Vedilo su Discord", "Vedilo sulle nostre pagine"]
    assert labels(head)[:3] == there
    head, *shown = await anna.say("/update 1 preview discord")
    assert head.text == "Ecco che cosa leggono su Discord in italiano e inglese:"
    numbered = await talk.store.museum(talk.museum.id).read(lambda own: updates.find(own, 1))
    assert numbered
    sent = [
        part
        for code in ("it", "en")
        for part in see(Platform.DISCORD, preview(talk.museum, numbered, code))
    ]
    assert [one.text for one in shown] == [part.text for part in sent]
    assert [list(runs(one.text, one.spans)) for one in shown] == [list(one.runs) for one in sent]
    assert [bool(one.buttons) for one in shown] == [bool(one.buttons) for one in sent]
    assert len(shown) > 2
    assert "telegram, discord e webchat" in await anna.hears("/update 1 preview smoke")


async def test_where_two_have_to_somebody_else_approves(
    talk: Talk, anna: Clerk, screens: Screens
) -> None:
    await wants_two(talk)
    (draft,) = await anna.say(f"/update {TEXT}")
    asked = await anna.press("Sì, invia", await anna.press("Invia…", draft))
    assert "qualcuno che non l’ha scritto" in asked.text
    assert labels(asked) == ["Approva e invia", "Ferma"]
    assert "tocca a un’altra persona" in (await anna.press("Approva e invia", asked)).text
    assert TEXT not in str([one.message.text for one in await screens.at(HALL, LATER)])
    bruno = Clerk(talk=talk, name="Bruno", now=LATER)
    gone = await bruno.press("Approva e invia", asked)
    assert gone.text == "Parte tra 30 secondi. Si può ancora fermare."
    assert (await screens.last(HALL, LATER + timedelta(minutes=1))).message.text == TEXT


async def wants_two(talk: Talk) -> None:
    def write(network: NetworkScope) -> None:
        found = museums.named(network, talk.museum.slug)
        assert found
        kept = {name: getattr(found, name) for name in ("slug", "name", "country", "timezone")}
        museums.save(network, **kept, languages=found.languages, rates=found.rates, approval=True)

    await talk.store.network().write(write)
