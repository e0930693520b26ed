"""What must hold between records? Every rule is a small generator named for the defect; all stand in RULES."""

from generator.corpus import Corpus
from generator.problems import Problem
from generator.rules import (
    coding,
    dates,
    entries,
    evidence,
    figures,
    forwards,
    identity,
    judgements,
    likeness,
    naming,
    references,
    status,
    wording,
)

RULES = (
    *references.RULES,
    *identity.RULES,
    *naming.RULES,
    *entries.RULES,
    *forwards.RULES,
    *dates.RULES,
    *coding.RULES,
    *evidence.RULES,
    *status.RULES,
    *likeness.RULES,
    *wording.RULES,
    *judgements.RULES,
    *figures.RULES,
)


def check(corpus: Corpus) -> list[Problem]:
    """Return every problem of every rule."""
    return [problem for rule in RULES for problem in rule(corpus)]
