"""How cooperative is an act? The PLOVER event types, their modes, contexts and scores.

Source: Open Event Data Alliance, "PLOVER: Political Language Ontology for Verifiable Event Records", manual of 2023
(https://github.com/openeventdata/PLOVER, PLOVER_MANUAL.tex, tables "PLOVER conflict-cooperation scores" and "General
contexts"; CC BY-SA 4.0). The numbers stand in `plover.csv`, retyped. One differs: the manual prints ACCUSE as 3
between modes of -2 and -3.5; the sign is taken to be lost, so the table says -3.
"""

import csv
from importlib.resources import files
from types import MappingProxyType


def _read_scores() -> dict[tuple[str, str | None], float]:
    with (files("generator.scales") / "plover.csv").open(encoding="utf-8") as table:
        return {(row["type"], row["mode"] or None): float(row["score"]) for row in csv.DictReader(table)}


# (type, mode or None) -> score from -10 (most conflictual) to +10 (most cooperative).
SCORES = MappingProxyType(_read_scores())
TYPES = tuple(dict.fromkeys(type_ for type_, _ in SCORES))
MODES = MappingProxyType({name: tuple(mode for type_, mode in SCORES if type_ == name and mode) for name in TYPES})
# What an act is about; several may hold.
CONTEXTS = (
    *("military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy"),
    *("pro_autocracy", "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression"),
    *(
        "human_security",
        "gender",
        "lgbt",
        "religion_ethnicity",
        "inequality",
        "diplomatic",
        "territory",
        "peacekeeping",
    ),
    *("health", "asylum", "migration", "disasters", "natural_resource", "environment", "technology", "terrorism"),
    *("cbrn", "cyber", "misinformation", "crime", "corruption", "illegal_drugs", "trafficking"),
)

# The two halves of cooperation and conflict: words or deeds (the manual's quad categories).
VERBAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
# The dimensions on which a relation is shown, in the order of the pages.
DIMENSIONS = ("visits", "diplomatic", "military", "economic", "rhetoric")
ECONOMIC = frozenset({"economic", "natural_resource", "migration", "human_security"})


def dimension(type_: str, mode: str | None, contexts: tuple[str, ...]) -> str:
    """Return the one dimension that an act counts under; our choice, the first line that fits.

    Meetings in person are visits, whatever they are about; then what the act is about decides (arms before trade);
    words without a diplomatic or legal matter are rhetoric; everything else is diplomatic.
    """
    if type_ == "CONSULT" and mode != "phone":
        return "visits"
    if {"military", "intelligence", "cbrn"} & set(contexts):
        return "military"
    if ECONOMIC & set(contexts):
        return "economic"
    if type_ in VERBAL - {"AGREE", "CONSULT"} and not {"diplomatic", "legal"} & set(contexts):
        return "rhetoric"
    return "diplomatic"
