"""How complete are the translations, and how fresh? Counted by language, and which of them are stale."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from generator import translations
from generator.corpus import Corpus
from generator.ledger import folded
from generator.translations import Freshness


@dataclass(frozen=True)
class Completeness:
    """How many texts there are, and how many of them are not there in a language, are stale there or not tracked."""

    texts: int
    missing: int
    stale: int
    untracked: int


@dataclass(frozen=True)
class Translations:
    """What is known of the texts in each language but the first, the original's."""

    completeness: Mapping[str, Completeness]
    # By language: the words of an original, and those that translate what it said before.
    outdated: Mapping[str, AbstractSet[tuple[str, str]]]

    def stale(self, code: str, original: str, translation: str) -> bool:
        """Whether these words in a language translate what the original said before."""
        outdated = self.outdated[code]
        return bool(outdated) and (folded(original), folded(translation)) in outdated

    @property
    def worth_telling(self) -> bool:
        """Whether anything is missing, or anything is tracked."""
        return any(each.missing or each.untracked < each.texts for each in self.completeness.values())


def translated(corpus: Corpus) -> Translations:
    """Return what is known of the translations of a corpus without problems."""
    assert corpus.settings
    first, *others = corpus.settings.languages
    counts, outdated = defaultdict[str, Counter[Freshness]](Counter), defaultdict[str, set[tuple[str, str]]](set)
    for text, code, state in translations.states(corpus):
        counts[code][state] += 1
        if state is Freshness.STALE:
            outdated[code].add((folded(text.words[first]), folded(text.words[code])))
    return Translations(
        {code: _completeness(counts[code]) for code in others}, {each: outdated[each] for each in others}
    )


def _completeness(found: Mapping[Freshness, int]) -> Completeness:
    missing, stale, untracked = (found[each] for each in (Freshness.MISSING, Freshness.STALE, Freshness.UNTRACKED))
    return Completeness(sum(found.values()), missing, stale, untracked)
