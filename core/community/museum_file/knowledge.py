"""What the museum knows: questions with their answers."""

from core.community.museum_file.languages import by_language
from core.community.museum_file.section import Section
from core.community.museum_file.values import each, line, slug, text
from core.store.queries.knowledge import KnowledgeEntry

#: An answer and its source fit into one message on every platform.
_LONGEST_ANSWER = 1_500


def read_entry(
    section: Section, position: int, languages: tuple[str, ...]
) -> KnowledgeEntry | None:
    """Read one of the [[knowledge]] entries, in the museum's order."""
    default = languages[:1]
    key = section.required("key", slug)
    question = section.required("question", by_language(line, languages, default))
    phrasings = section.optional("phrasings", by_language(each(line), languages, ()), {})
    answer = section.required("answer", by_language(text(_LONGEST_ANSWER), languages, default))
    source = section.required("source", line)
    section.ends()
    if not (key and question and answer and source):
        return None
    kept = {language: list(said) for language, said in phrasings.items() if said}
    return KnowledgeEntry(key, position, question, kept, answer, source)
