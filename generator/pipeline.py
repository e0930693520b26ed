"""The program on one page: the bytes of the sources become pages, or problems."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from generator import archive, attestations, corpus, documents, layout, migrate, rules, translations
from generator.attestations import Quotation
from generator.corpus import Corpus
from generator.problems import Problem

if TYPE_CHECKING:
    from generator.derive.briefing import Briefing
    from generator.render.shell import Shell

# Given the name of a stage, returns a context that lasts as long as the stage: only the edge shows it.
Stage = Callable[[str], AbstractContextManager[object]]


@dataclass(frozen=True)
class Checked:
    """A corpus of so many files and everything wrong with it, sorted by place.

    `unheld` are the articles whose texts were not at hand, `unchecked` the quotations that nobody has yet noted as
    compared with their texts.
    """

    corpus: Corpus
    files: int
    problems: tuple[Problem, ...]
    unheld: tuple[str, ...]
    unchecked: tuple[Quotation, ...]


def check(
    sources: Mapping[str, bytes], texts: Mapping[str, bytes] | None = None, stage: Stage = nullcontext
) -> Checked:
    """Return the corpus in these files (bytes by path) and all its problems.

    Of sources in another format than the newest nothing else is told. `texts` are the source texts by SHA-256; without
    them quotations are not compared with their texts.
    """
    with stage("read"):
        read = {path: documents.parse(path, raw) for path, raw in sources.items() if corpus.where(path)}
        problems = [corpus.stray(path) for path in sources if path not in read and path not in layout.NOTED]
        problems += [problem for _, faults in read.values() for problem in faults]
        made_from, faults = translations.read(sources.get(layout.TRANSLATIONS, b""))
        problems += faults
        attested, faults = attestations.read(sources.get(layout.ATTESTATIONS, b""))
        problems += faults
        found, faults = corpus.build({path: document for path, (document, _) in read.items()}, made_from, attested)
        problems += faults
        settings, _ = read.get(corpus.BRIEFING, (None, []))
        if settings and (other := migrate.other_format(settings)):
            # Whatever else would be told of files in another format may be no mistake there.
            return Checked(found, len(sources), (other,), (), ())
    with stage("check"):
        problems += rules.check(found)
        faults, missing = archive.check(found, texts or {})
        problems += [*faults, *attestations.check(found)]
    return Checked(found, len(sources), tuple(sorted(set(problems))), missing, attestations.unchecked(found))


def build(checked: Checked, stage: Stage = nullcontext) -> dict[str, str]:
    """Return every page and data file of a corpus without problems, as text by path; each begins with a language."""
    from generator.render.everything import render  # noqa: PLC0415  # see _derived

    assert not checked.problems
    with stage("derive"):
        briefing = _derived(checked.corpus)
    with stage("render"):
        return dict(render(briefing))


def shells(checked: Checked) -> "tuple[Shell, ...]":
    """Return what stands around the pages of a corpus without problems, by language."""
    from generator.render import everything  # noqa: PLC0415  # see _derived

    return everything.shells(_derived(checked.corpus))


@lru_cache(maxsize=1)  # pages and frame are made of the same briefing
def _derived(found: Corpus) -> "Briefing":
    # Only here: the libraries of numbers and charts take longer to load than a check takes to run.
    from generator.derive.briefing import derive  # noqa: PLC0415

    return derive(found)
