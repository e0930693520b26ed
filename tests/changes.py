"""What do contributors do to a dossier? Each change by itself, to the sources of any dossier.

Nothing here knows what a dossier is about: names, languages, dates and what there is to be deleted come from its files.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from generator import pipeline
from generator.rules.judgements import figures
from tests.world import as_yaml, raw_yaml

Sources = Mapping[str, bytes]
Change = Callable[[Sources], Sources]
Record = dict[str, Any]

SETTINGS = "sources/briefing.yml"
# Two actors that no dossier has, and the id of the text that tells of them.
GUEST, COUNCIL, TEXT = "zz-new-guest", "zz-new-council", "zz-new-text"


# ---------------------------------------------------------------- what contributors add


def a_text(sources: Sources) -> Sources:
    """Add a text of the last day with four claims: one for a pole, one denied, one unclear, one that gives a figure."""
    settings, body = _read(sources[SETTINGS]), "It has four paragraphs and says little."
    claims: list[dict[str, Any]] = [
        {"stance": "asserted", "kind": "fact", "bearing": dict.fromkeys(settings["poles"][:1], "closer")},
        {"stance": "denied", "kind": "fact", "quotation": "four paragraphs"},
        {"stance": "unclear", "kind": "opinion"},
        {"stance": "asserted", "kind": "fact"},
    ]
    record = {
        "id": TEXT,
        "title": _said(settings, "A new text"),
        "source_kind": "unknown",
        "publisher": {"basis": "unknown"},
        "language": settings["languages"][0],
        "published": {"edtf": settings["as_of"], "basis": "stated"},
        "chain": [{"role": "origin", "by": "unknown"}],
        "no_url_reason": _said(settings, "Made up."),
        "sha256": hashlib.sha256(body.encode()).hexdigest(),
        "extent": {"paragraphs": "4", "words": "400"},
        "reliability": {"grade": "F", "reason": _said(settings, "Made up.")},
        "claims": [
            {
                "id": f"claim-{at}",
                "text": _said(settings, f"Claim {at}."),
                "voice": "text",
                "paragraph": f"{at}",
                **claim,
            }
            for at, claim in enumerate(claims, start=1)
        ],
    }
    abstract = "".join(f"\n# {code}\n\n{words}\n" for code, words in _said(settings, "It says little.").items())
    return {**sources, f"sources/articles/{TEXT}.md": f"---\n{as_yaml(record)}\n---\n{abstract}".encode()}


def two_actors(sources: Sources) -> Sources:
    """Add a person with a name in another script and an office, and an organisation of the subject."""
    settings = _read(sources[SETTINGS])
    scheme = {"kind": "transliteration", "scheme": _said(settings, "Greek")}
    office = {"title": _said(settings, "Speaker"), "from": "2000", "url": "https://example.org/speaker"}
    person = {"kind": "person", "aliases": [{"text": "Ζωή", "language": "el", **scheme}], "positions": [office]}
    found = dict(sources)
    for key, more in ((GUEST, person), (COUNCIL, {"kind": "organisation"})):
        name = _said(settings, key.replace("-", " ").title())
        record = {"id": key, "name": name, "description": _said(settings, "Made up."), **more}
        found[f"sources/actors/{key}.yml"] = as_yaml(record).encode()
    return found


def three_events(sources: Sources) -> Sources:
    """Add one with a pole that is disputed, one planned with both, and one with none; each tells of the one before."""
    settings = _read(sources[SETTINGS])
    last = date.fromisoformat(settings["as_of"])
    told = [(path, claim) for path, claim in _claims(sources) if claim["stance"] == "asserted"]
    denied = [(path, claim) for path, claim in _claims(sources) if claim["stance"] != "asserted"]
    ref = [f"{path}/{claim['id']}" for path, claim in (*told[:1], *denied[:1])]
    poles = settings["poles"]
    others = [each for each in _ids(sources, "actors") if each != settings["subject"]]
    made: list[Record] = [
        {
            "status": "disputed" if len(ref) > 1 else "alleged",
            "date": {"edtf": f"{last - timedelta(40)}~", "basis": "stated"},
            "interactions": [{"pole": pole, "type": "SANCTION", "contexts": ["economic"]} for pole in poles[:1]],
            "claims": ref,
        },
        {
            "status": "planned",
            "date": {"edtf": f"[{last}..]", "basis": "stated"},
            "interactions": [{"pole": pole, "type": "AGREE", "contexts": ["cbrn"]} for pole in poles],
            "claims": ref[:1],
            # What the text tells as a fact is no plan: that it is planned nevertheless is said.
            **({} if told[0][1]["kind"] in ("plan", "forecast") else {"despite": _said(settings, "Foreseen.")}),
        },
        {"status": "inferred", "date": {"edtf": f"[..{last - timedelta(9)}]", "basis": "stated"}, "claims": ref[:1]},
    ]
    found, before = dict(sources), ""
    for at, event in enumerate(made):
        key = f"zz-new-event-{at + 1}"
        event |= {"id": key, "title": _said(settings, f"New event {at + 1}"), "summary": _said(settings, "Made up.")}
        acting = dict.fromkeys(act["pole"] for act in event.get("interactions", ()))
        roles = dict.fromkeys((others[-1 - at % len(others)], *acting), "affected") | {settings["subject"]: "actor"}
        event["actors"] = [{"id": key, "role": role} for key, role in roles.items()]
        # Parties and times may be those of another event: that it is another thing is said, as a contributor would.
        event["distinct_from"] = [each for each in _ids(sources, "events") if each != key]
        event["bears_on"] = [before] if before else []
        before = key
        year = event["date"]["edtf"].strip("[].")[:4]
        found[f"sources/events/{year}/{key}.yml"] = as_yaml(event).encode()
    return _rebound(found)


def a_figure(sources: Sources) -> Sources:
    """Add a point to a series, or a series with a point if there is none: an approximate one, of the last year."""
    settings = _read(sources[SETTINGS])
    path, claim = next((path, claim) for path, claim in _claims(sources) if claim["stance"] == "asserted")
    point: Record = {
        "period": f"{settings['as_of']}~",
        "value": "7",
        "approximate": "true",
        "claim": f"{path}/{claim['id']}",
    }
    point["note"] = _said(settings, "Counted by us.")  # the claim need not have the number
    series = sorted(path for path in sources if path.startswith("sources/series/"))
    if series:
        record = _read(sources[series[0]])
        return {**sources, series[0]: as_yaml({**record, "points": [*record["points"], point]}).encode()}
    words = {key: _said(settings, "New figures") for key in ("title", "description", "unit")}
    record = {"id": "zz-new-figures", **words, "points": [point]}
    return {**sources, "sources/series/zz-new-figures.yml": as_yaml(record).encode()}


def a_later_end(sources: Sources) -> Sources:
    """Move the end of the evidence to beyond the end of a quarter."""
    settings = _read(sources[SETTINGS])
    later = date.fromisoformat(settings["as_of"]) + timedelta(100)
    return {**sources, SETTINGS: as_yaml({**settings, "as_of": later.isoformat()}).encode()}


def fewer_translations(sources: Sources) -> Sources:
    """Leave one text of every event in the first language alone, where there are others."""
    settings = _read(sources[SETTINGS])
    found = {**sources, SETTINGS: as_yaml({**settings, "translations": "partial"}).encode()}
    for path in sources:
        if path.startswith("sources/events/"):
            record = _read(sources[path])
            title = {code: text for code, text in record["title"].items() if code == settings["languages"][0]}
            found[path] = as_yaml({**record, "title": title}).encode()
    return found


# ---------------------------------------------------------------- what they delete


def an_event_less(sources: Sources) -> Sources:
    """Delete the event that most others hang on, with what is dated by it; whatever else names it names it no more."""
    events = {path: _read(raw) for path, raw in sources.items() if path.startswith("sources/events/")}
    named = [name for record in events.values() for name in _named(record)]
    gone = {max(sorted(record["id"] for record in events.values()), key=named.count)}
    while more := {
        record["id"]
        for record in events.values()
        if record["date"].get("relative_to") in gone and record["id"] not in gone
    }:
        gone |= more
    found = {}
    for path, raw in sources.items():
        if path.startswith(("sources/events/", "sources/judgements/")):
            record = _without(_read(raw), gone)
            if record["id"] not in gone and record.get("evidence_for") != []:
                found[path] = as_yaml(record).encode()
        else:
            found[path] = raw
    return _rebound(found)


def _named(record: Record) -> Iterator[str]:
    """Yield the events that an event names."""
    yield from filter(None, (record.get("part_of"), record.get("fulfils"), record["date"].get("relative_to")))
    yield from (*record.get("distinct_from", ()), *record.get("bears_on", ()))


def _without(record: Record, gone: set[str]) -> Record:
    """Return a record that names none of these events."""
    left = {}
    for key, value in record.items():
        if key in ("distinct_from", "bears_on", "evidence_for", "evidence_against"):
            left[key] = [each for each in value if each not in gone]
        elif not (key in ("part_of", "fulfils") and value in gone):
            left[key] = value
    return left


# ---------------------------------------------------------------- other dossiers


def in_one_language(sources: Sources) -> Sources:
    """Leave the first language alone, everywhere."""
    _, *others = _read(sources[SETTINGS])["languages"]

    def only(data: object) -> object:
        if isinstance(data, list):
            return [only(each) for each in data if each not in others]
        if not isinstance(data, dict):
            return data
        return {key: only(value) for key, value in data.items() if key not in others}

    def abstract(body: str) -> str:
        for other in others:
            body = re.sub(rf"(?ms)^# {other}$.*?(?=^# |\Z)", "", body)
        return body

    return _each(sources, only, abstract)


def bare(sources: Sources) -> Sources:
    """Leave out judgements and figures, and every claim that does not just assert; no event may rest on one."""
    left = {path: raw for path, raw in sources.items() if path.split("/")[1] not in ("judgements", "series")}

    def plain(data: object) -> object:
        if isinstance(data, dict) and "chain" in data:
            return {**data, "claims": [claim for claim in data["claims"] if claim["stance"] == "asserted"]}
        return data

    return _each(left, plain)


def without_poles(sources: Sources) -> Sources:
    """Make a timeline of it: no poles, and nothing that says how anybody stands with them."""

    def less(data: object) -> object:
        if isinstance(data, list):
            return [less(each) for each in data]
        if not isinstance(data, dict):
            return data
        return {key: less(each) for key, each in data.items() if key not in ("poles", "interactions", "bearing")}

    return _each(sources, less)


def lopsided(sources: Sources) -> Sources:
    """Add a dozen events with the second pole, so that the index leans to it for certain; and turn the languages."""
    settings = _read(sources[SETTINGS])
    last, pole = date.fromisoformat(settings["as_of"]), settings["poles"][1]
    path, claim = next(iter(_claims(sources)))
    # No visit is later than the text that tells of it.
    front = sources[f"sources/articles/{path}.md"].decode().split("\n---\n")[0].removeprefix("---\n")
    last = min(last, date.fromisoformat(_yaml(front)["published"]["edtf"]))
    found = {**sources, SETTINGS: as_yaml({**settings, "languages": settings["languages"][::-1]}).encode()}
    for at in range(12):
        day = last - timedelta(20 * at)
        event = {
            "id": f"zz-visit-{at}",
            "title": _said(settings, f"Visit {at}"),
            "summary": _said(settings, "Made up."),
            "date": {"edtf": f"{day}", "basis": "stated"},
            "actors": [{"id": settings["subject"], "role": "host"}, {"id": pole, "role": "visitor"}],
            "status": "occurred",
            "interactions": [{"pole": pole, "type": "CONSULT", "mode": "visit"}],
            "claims": [f"{path}/{claim['id']}"],
        }
        found[f"sources/events/{day.year}/zz-visit-{at}.yml"] = as_yaml(event).encode()
    return _rebound(found)


# ---------------------------------------------------------------- files


def _each(sources: Sources, change: Callable[[object], object], body: Callable[[str], str] = str) -> Sources:
    """Return the sources with the data of every file changed, and what stands below them in a text."""
    found = {}
    for path, raw in sources.items():
        data, rest = raw.decode(), ""
        if path.endswith(".md"):
            _, data, rest = data.split("---\n", 2)
        made = as_yaml(change(raw_yaml(data)))
        found[path] = (f"---\n{made}\n---\n{body(rest)}" if rest else made).encode()
    return found


def _read(raw: bytes) -> Record:
    return _yaml(raw.decode())


def _yaml(text: str) -> Record:
    found = raw_yaml(text)
    assert isinstance(found, dict)
    return found


def _ids(sources: Sources, folder: str) -> list[str]:
    """Return the ids of the records in a folder, the newest names last."""
    return sorted(
        path.rpartition("/")[2].rpartition(".")[0] for path in sources if path.startswith(f"sources/{folder}/")
    )


def _claims(sources: Sources) -> Iterator[tuple[str, Record]]:
    """Yield (article, claim) for every claim, those of the last article first."""
    for path in sorted((path for path in sources if path.endswith(".md")), reverse=True):
        record = _yaml(sources[path].decode().split("\n---\n")[0])
        yield from ((record["id"], claim) for claim in record["claims"])


def _said(settings: Record, words: str) -> dict[str, str]:
    """Return these words as a text in every language of the dossier, each a little different."""
    return {code: f"{words} {code.upper()}" for code in settings["languages"]}


def _rebound(sources: Sources) -> Sources:
    """Return the sources with the numbers that judgements count, counted again: as a contributor is told to."""
    known = figures(pipeline.check(sources).corpus)
    found = dict(sources)
    for path, raw in sources.items():
        record = _read(raw) if path.startswith("sources/judgements/") else {}
        for bound in record.get("numbers", ()):
            new = f"{known[bound['figure']]}"
            statement = {code: text.replace(bound["typed"], new) for code, text in record["statement"].items()}
            record["statement"], bound["typed"] = statement, new
            found[path] = as_yaml(record).encode()
    return found
