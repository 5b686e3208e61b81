"""What a museum knows is read when it has changed, not for each question."""

from dataclasses import replace

from sqlalchemy import delete, update

from core.store import MuseumScope
from core.store.queries import knowledge
from core.store.scope import across_museums
from core.store.tables.conversation import knowledge as table
from core.store.tables.conversation import knowledge_revision
from tests.core.conversation.talk import Person, Talk

_ASKED = "posso fotografare nelle sale?"
#: Behind the back of the queries that note each change.
_GONE = across_museums(delete(table))
_OTHER = across_museums(update(knowledge_revision).values(revision=1))


async def test_a_question_reads_no_entry_again_that_has_not_changed(
    giulia: Person, talk: Talk
) -> None:
    assert "flash" in await giulia.hears(_ASKED)
    await talk.store.network().write(lambda network: network.run(_GONE))
    assert "flash" in await giulia.hears(_ASKED)
    await talk.store.network().write(lambda network: network.run(_OTHER))
    assert "flash" not in await giulia.hears(_ASKED)


async def test_what_was_changed_a_moment_ago_is_told_to_the_next_question(
    giulia: Person, talk: Talk
) -> None:
    assert "flash" in await giulia.hears(_ASKED)
    own = talk.store.museum(talk.museum.id)
    (entry,) = [one for one in await own.read(knowledge.every_entry) if one.key == "photos"]

    def change(scope: MuseumScope) -> None:
        knowledge.save(scope, replace(entry, answer={"it": "Soltanto nel cortile."}))

    await own.write(change)
    assert "cortile" in await giulia.hears(_ASKED)
    await own.write(lambda scope: knowledge.drop(scope, entry.key))
    assert "cortile" not in await giulia.hears(_ASKED)
