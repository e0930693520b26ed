"""Is every act coded in the terms of PLOVER, and between those who took part?"""

from collections.abc import Iterator

from generator.corpus import Corpus
from generator.problems import Problem
from generator.scales import plover


def unknown_mode(corpus: Corpus) -> Iterator[Problem]:
    """Every mode must be one that PLOVER has for the type."""
    for event in corpus.events.values():
        for index, interaction in enumerate(event.interactions):
            modes = plover.MODES[interaction.type]
            if interaction.mode and interaction.mode not in modes:
                message = f"`mode` must be one that {interaction.type} has: {interaction.mode!r}"
                hint = f"allowed: {', '.join(modes)}" if modes else f"{interaction.type} has no modes: leave it out"
                yield Problem(corpus.place(event, "interactions", index, "mode"), "unknown-mode", message, hint)


def pole_not_a_party(corpus: Corpus) -> Iterator[Problem]:
    """Every pole of an act must have taken part in it: itself, by one of its own, or by a state that it succeeded."""
    for event in corpus.events.values():
        parties = {part.id for part in event.actors}
        known = [corpus.actors[party] for party in parties if party in corpus.actors]
        present = parties | {each.of or "" for each in known} | {each.counts_for or "" for each in known}
        for at, act in enumerate(event.interactions):
            # Of an actor that cannot be read nobody knows whose it is.
            if act.pole not in present and len(known) == len(parties):
                message = f"pole of an act must take part in the event: {act.pole!r} is not among `actors`"
                hint = (
                    "add it or one of its own there, correct the pole, or say of a former state that it `counts_for` it"
                )
                yield Problem(corpus.place(event, "interactions", at, "pole"), "pole-not-a-party", message, hint)


RULES = (unknown_mode, pole_not_a_party)
