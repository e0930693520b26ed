"""How many faults of sense does a check tell? Plants some of each kind in a dossier, one at a time: `make bench`.

A fault of sense is well-formed and wrong: a double, a status that the claims do not bear, a date that cannot be. Each
kind is a function that changes the sources at a place of its choice, or returns nothing if the dossier has none.
"""

import random  # noqa: TID251  # with a seed
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from generator import pipeline
from tests.world import as_yaml, raw_yaml

Sources = dict[str, bytes]
Record = dict[str, Any]
Fault = Callable[["Dossier"], Sources | None]


class Dossier:
    """Sources to be spoilt: records as they are written, and a choice that is the same for the same seed."""

    def __init__(self, sources: Mapping[str, bytes], seed: int) -> None:
        self.sources = dict(sources)
        self.choice = random.Random(seed)  # noqa: S311  # seeded
        self.settings: Record = _yaml(self.sources["sources/briefing.yml"])

    def records(self, kind: str) -> dict[str, Record]:
        """Return the records of a kind by path, in a new order."""
        paths = sorted(path for path in self.sources if path.startswith(f"sources/{kind}/"))
        self.choice.shuffle(paths)
        return {path: _yaml(self.sources[path]) for path in paths}

    def one(self, kind: str, fits: Callable[[Record], object]) -> tuple[str, Record]:
        """Return a record that fits. Raises StopIteration if there is none."""
        return next((path, record) for path, record in self.records(kind).items() if fits(record))

    def put(self, path: str, record: Record, at: str = "") -> Sources:
        """Return the sources with a record changed, or put at another path."""
        body = re.split(rb"\n---\n", self.sources[path], maxsplit=1)[1:] if path.endswith(".md") else []
        raw = as_yaml(record).encode()
        text = b"---\n" + raw + b"\n---\n" + body[0] if body else raw
        return {**self.sources, at or path: text}

    def claims(self) -> dict[str, Record]:
        """Return every claim by its reference."""
        return {
            f"{article['id']}/{claim['id']}": claim
            for article in self.records("articles").values()
            for claim in article["claims"]
        }


def _yaml(raw: bytes) -> Any:  # noqa: ANN401  # whatever is written
    text = raw.decode()
    return raw_yaml(text.split("\n---\n")[0].removeprefix("---\n") if text.startswith("---") else text)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _dated(event: Record) -> bool:
    return re.fullmatch(r"\d{4}-\d\d-\d\d", event["date"]["edtf"]) is not None and "claims" in event


def _copy(dossier: Dossier, kind: str, path: str, record: Record, **changes: object) -> Sources:
    record = {**record, "id": f"{record['id']}-again", **changes}
    folder = path.rpartition("/")[0]
    return dossier.put(path, record, f"{folder}/{record['id']}.{'md' if kind == 'articles' else 'yml'}")


# ---------------------------------------------------------------- doubled


def text_copied(dossier: Dossier) -> Sources:
    path, record = dossier.one("articles", lambda _: True)
    return _copy(dossier, "articles", path, record)


def text_under_another_hash(dossier: Dossier) -> Sources:
    path, record = dossier.one("articles", lambda each: _exact(each["published"]["edtf"]))
    return _copy(dossier, "articles", path, record, sha256="0" * 64)


def _exact(edtf: str) -> bool:
    return re.fullmatch(r"\d{4}-\d\d-\d\d[~?]?", edtf) is not None


def address_with_tracking(dossier: Dossier) -> Sources:
    path, record = dossier.one("references", lambda _: True)
    events, event = dossier.one("events", lambda each: "references" in each)
    url = record["url"].replace("https://www.", "http://") + ("&" if "?" in record["url"] else "?") + "utm_source=feed"
    found = _copy(dossier, "references", path, record, url=url, headline="Quite another headline for it")
    found[events] = as_yaml({**event, "references": [*event["references"], f"{record['id']}-again"]}).encode()
    return found


def actor_copied(dossier: Dossier) -> Sources:
    path, record = dossier.one("actors", lambda _: True)
    return _copy(dossier, "actors", path, record)


def wikidata_shared(dossier: Dossier) -> Sources:
    _, record = dossier.one("actors", lambda each: "wikidata" in each)
    other, theirs = dossier.one("actors", lambda each: each["id"] != record["id"])
    return dossier.put(other, {**theirs, "wikidata": record["wikidata"]})


def name_with_an_accent(dossier: Dossier) -> Sources:
    path, record = dossier.one("actors", lambda each: re.search("[aeo]", next(iter(each["name"].values()))))
    name = {
        code: re.sub("[aeo]", lambda it: it[0] + "\u0301", words, count=1) for code, words in record["name"].items()
    }
    keys: Record = {key: record[key] for key in ("id", "kind", "description", "source_kind") if key in record}
    return _copy(dossier, "actors", path, keys, name=name)


def event_copied(dossier: Dossier) -> Sources:
    path, record = dossier.one("events", lambda each: "claims" in each)
    return _copy(dossier, "events", path, record)


def event_a_day_later(dossier: Dossier) -> Sources:
    path, record = dossier.one("events", lambda each: _dated(each) and each["date"]["edtf"][5:] != "12-31")
    later = f"{_day(record['date']['edtf']) + timedelta(days=1)}"
    return _copy(dossier, "events", path, record, date={**record["date"], "edtf": later, "in_text": later[:4]})


def event_without_acts(dossier: Dossier) -> Sources:
    path, record = dossier.one("events", lambda each: "interactions" in each and "claims" in each)
    return _copy(dossier, "events", path, {key: value for key, value in record.items() if key != "interactions"})


def event_of_another_type(dossier: Dossier) -> Sources:
    path, record = dossier.one("events", lambda each: "interactions" in each and "claims" in each)
    acts = [{"pole": act["pole"], "type": "YIELD"} for act in record["interactions"]]
    return _copy(dossier, "events", path, record, interactions=acts)


def claim_twice(dossier: Dossier) -> Sources:
    path, record = dossier.one("articles", lambda _: True)
    twin = {**dossier.choice.choice(record["claims"]), "id": "said-again"}
    return dossier.put(path, {**record, "claims": [*record["claims"], twin]})


def office_twice(dossier: Dossier) -> Sources:
    path, record = dossier.one("actors", lambda each: "positions" in each)
    return dossier.put(path, {**record, "positions": [*record["positions"], record["positions"][0]]})


# ---------------------------------------------------------------- not borne by what is said


def _resting_on(dossier: Dossier, stance: str) -> str:
    return dossier.choice.choice(sorted(ref for ref, claim in dossier.claims().items() if claim["stance"] == stance))


def occurred_by_denial_alone(dossier: Dossier) -> Sources:
    path, record = dossier.one("events", lambda each: each["status"] == "occurred" and "claims" in each)
    return dossier.put(path, {**_plain(record), "claims": [_resting_on(dossier, "denied")]})


def occurred_though_denied(dossier: Dossier) -> Sources:
    path, record = dossier.one("events", _unanswered)
    return dossier.put(path, {**record, "claims": [*record["claims"], _resting_on(dossier, "denied")]})


def _unanswered(event: Record) -> bool:
    """Whether an event occurred, as texts tell, and answers nothing."""
    return event["status"] == "occurred" and "despite" not in event and "claims" in event


def _plain(event: Record) -> Record:
    return {key: value for key, value in event.items() if key != "despite"}


def a_plan_that_occurred(dossier: Dossier) -> Sources:
    claims = dossier.claims()

    def fits(each: Record) -> bool:
        words = any(act["type"] in ("AGREE", "SUPPORT") for act in each.get("interactions", []))
        kinds = {claims[ref]["kind"] for ref in each.get("claims", []) if claims[ref]["stance"] == "asserted"}
        return each["status"] == "planned" and kinds <= {"plan", "forecast"} and not words and bool(each.get("claims"))

    path, record = dossier.one("events", fits)
    return dossier.put(path, {**record, "status": "occurred"})


def a_deed_that_is_planned(dossier: Dossier) -> Sources:
    claims = dossier.claims()

    def fits(each: Record) -> bool:
        kinds = {claims[ref]["kind"] for ref in each.get("claims", [])}
        return _unanswered(each) and not kinds & {"plan", "forecast"}

    path, record = dossier.one("events", fits)
    return dossier.put(path, {**record, "status": "planned"})


def disputed_by_nobody(dossier: Dossier) -> Sources:
    claims = dossier.claims()
    path, record = dossier.one(
        "events",
        lambda each: (
            each["status"] == "occurred"
            and "claims" in each
            and {claims[ref]["stance"] for ref in each["claims"]} == {"asserted"}
        ),
    )
    return dossier.put(path, {**record, "status": "disputed"})


def contradicted_and_silent(dossier: Dossier) -> Sources:
    standing = [each for each in dossier.records("events").values() if _unanswered(each)]
    cited = {ref for each in standing for ref in each["claims"]}
    for path, record in dossier.records("articles").items():
        for claim in record["claims"]:
            if f"{record['id']}/{claim['id']}" in cited and "external" in claim:
                claim["external"][0]["against"] = "true"
                return dossier.put(path, record)
    raise StopIteration


def an_answer_to_nothing(dossier: Dossier) -> Sources:
    path, record = dossier.one("events", lambda each: not {"despite", "external"} & set(each) and "claims" in each)
    return dossier.put(path, {**record, "despite": record["title"]})


def told_of_what_is_untold(dossier: Dossier) -> Sources:
    _, record = dossier.one("events", lambda each: each["status"] == "occurred" and "claims" in each)
    entry = {"actors": [part["id"] for part in record["actors"]]}
    settings = {**dossier.settings, "untold": [*dossier.settings.get("untold", []), entry]}
    return dossier.put("sources/briefing.yml", settings)


def pole_without_a_part(dossier: Dossier) -> Sources:
    poles = dossier.settings["poles"]

    def fits(each: Record) -> bool:
        acting, parties = {act["pole"] for act in each.get("interactions", [])}, {part["id"] for part in each["actors"]}
        return len(acting) == 1 and len({*poles} & parties) == 1

    path, record = dossier.one("events", fits)
    other = next(pole for pole in poles if pole not in {part["id"] for part in record["actors"]})
    return dossier.put(path, {**record, "interactions": [{**record["interactions"][0], "pole": other}]})


def a_figure_that_nobody_gave(dossier: Dossier) -> Sources:
    claims = dossier.claims()

    def bare(each: Record) -> bool:
        return "note" not in each and re.search(r"\d", str(claims[each["claim"]]["text"])) is not None

    path, record = dossier.one("series", lambda each: any(map(bare, each["points"])))
    point = next(filter(bare, record["points"]))
    point["high" if "high" in point else "value"] = str(float(point.get("high", point.get("value"))) * 3 + 1)
    return dossier.put(path, record)


# ---------------------------------------------------------------- at a time that cannot be


def after_the_end(dossier: Dossier) -> Sources:
    path, record = dossier.one("events", lambda each: _dated(each) and each["status"] == "occurred")
    year = f"{_day(dossier.settings['as_of']).year + 30}"
    moved = {**record, "date": {**record["date"], "edtf": f"{year}{record['date']['edtf'][4:]}"}}
    return _moved(dossier, path, moved, year)


def _moved(dossier: Dossier, path: str, record: Record, year: str) -> Sources:
    found = dossier.put(path, record, f"sources/events/{year}/{record['id']}.yml")
    if f"/{year}/" not in path:
        del found[path]
    return found


def for_thirty_years_more(dossier: Dossier) -> Sources:
    path, record = dossier.one("events", lambda each: _dated(each) and each["status"] == "occurred")
    first = record["date"]["edtf"]
    lasting = f"{first}/{int(first[:4]) + 30}{first[4:]}"
    return dossier.put(path, {**record, "date": {**record["date"], "edtf": lasting}})


def later_than_its_text(dossier: Dossier) -> Sources:
    texts = {each["id"]: each["published"]["edtf"] for each in dossier.records("articles").values()}
    end = _day(dossier.settings["as_of"])

    def newest(each: Record) -> date:
        return max(_day(re.sub("[~?]", "", texts[ref.split("/")[0]])) for ref in each["claims"])

    def fits(each: Record) -> bool:
        return _dated(each) and _unanswered(each) and newest(each) < end - timedelta(days=60)

    path, record = dossier.one("events", fits)
    day = newest(record) + timedelta(days=40)
    alone = {key: value for key, value in record.items() if key not in ("part_of", "fulfils")}
    return _moved(dossier, path, {**alone, "date": {"edtf": f"{day}", "basis": "stated"}}, f"{day.year}")


def outside_what_its_text_gives(dossier: Dossier) -> Sources:
    path, record = dossier.one("events", lambda each: "in_text" in each["date"] and "despite" not in each)
    return dossier.put(path, {**record, "date": {**record["date"], "in_text": "1850"}})


def a_part_before_its_whole(dossier: Dossier) -> Sources:
    path, record = dossier.one("events", lambda each: "part_of" in each and _dated(each))
    year = f"{int(record['date']['edtf'][:4]) - 5}"
    moved = {**record, "date": {"edtf": f"{year}{record['date']['edtf'][4:]}", "basis": "stated"}}
    return _moved(dossier, path, moved, year)


def far_from_its_anchor(dossier: Dossier) -> Sources:
    def fits(each: Record) -> bool:
        return each["date"]["basis"] == "relative" and re.match(r"\d{4}-", each["date"]["edtf"]) is not None

    path, record = dossier.one("events", fits)
    year = f"{int(record['date']['edtf'][:4]) - 20}"
    moved = {**record, "date": {**record["date"], "edtf": f"{year}{record['date']['edtf'][4:]}"}}
    return _moved(dossier, path, moved, year)


def a_fulfilment_before_its_plan(dossier: Dossier) -> Sources:
    path, record = dossier.one("events", lambda each: "fulfils" in each)
    year = f"{int(re.sub('[^0-9]', '', record['date']['edtf'])[:4]) - 8}"
    moved = {**record, "date": {"edtf": year, "basis": "stated"}}
    return _moved(dossier, path, moved, year)


def an_office_to_come(dossier: Dossier) -> Sources:
    path, record = dossier.one("actors", lambda each: "positions" in each)
    office = {key: value for key, value in record["positions"][0].items() if key != "to"}
    return dossier.put(path, {**record, "positions": [{**office, "from": "2050"}]})


def a_change_in_a_far_future(dossier: Dossier) -> Sources:
    path, record = dossier.one("judgements", lambda _: True)
    *before, last = record["history"]
    return dossier.put(path, {**record, "history": [*before, {**last, "date": "2999-01-01"}]})


def a_text_from_the_future(dossier: Dossier) -> Sources:
    path, record = dossier.one("articles", lambda _: True)
    day = f"{_day(dossier.settings['as_of']) + timedelta(days=300)}"
    return dossier.put(path, {**record, "published": {"edtf": day, "basis": "stated"}})


def two_figures_for_one_time(dossier: Dossier) -> Sources:
    path, record = dossier.one("series", lambda each: any("note" not in point for point in each["points"]))
    point = next(each for each in record["points"] if "note" not in each)
    return dossier.put(path, {**record, "points": [*record["points"], {**point, "period": point["period"][:4]}]})


# ---------------------------------------------------------------- not what it is called


def belonging_to_itself(dossier: Dossier) -> Sources:
    path, record = dossier.one("actors", lambda each: each["kind"] == "state")
    return dossier.put(path, {**record, "of": record["id"]})


def published_by_a_person(dossier: Dossier) -> Sources:
    _, person = dossier.one("actors", lambda each: each["kind"] == "person")
    path, record = dossier.one("articles", lambda _: True)
    return dossier.put(path, {**record, "publisher": {"basis": "stated", "actor": person["id"]}})


def a_language_that_is_none(dossier: Dossier) -> Sources:
    path, record = dossier.one("references", lambda _: True)
    return dossier.put(path, {**record, "language": dossier.choice.choice(["zz", "xq", "qx"])})


def behind_the_last_paragraph(dossier: Dossier) -> Sources:
    path, record = dossier.one("articles", lambda _: True)
    dossier.choice.choice(record["claims"])["paragraph"] = f"{int(record['extent']['paragraphs']) + 1}"
    return dossier.put(path, record)


def a_defect_elsewhere(dossier: Dossier) -> Sources:
    path, record = dossier.one("articles", lambda each: any("claims" in defect for defect in each.get("defects", [])))
    defect = next(each for each in record["defects"] if "claims" in each)
    own = {claim["paragraph"] for claim in record["claims"] if claim["id"] in defect["claims"]}
    defect["paragraph"] = next(f"{n}" for n in range(1, int(record["extent"]["paragraphs"]) + 1) if f"{n}" not in own)
    return dossier.put(path, record)


def a_chain_of_a_translation(dossier: Dossier) -> Sources:
    path, record = dossier.one("articles", lambda each: any(step["role"] == "translation" for step in each["chain"]))
    return dossier.put(path, {**record, "chain": [step for step in record["chain"] if step["role"] == "translation"]})


def a_translation_into_the_same(dossier: Dossier) -> Sources:
    path, record = dossier.one("articles", lambda _: True)
    own = {"language": record["language"]}
    steps = [{"role": "outlet", "by": "human", **own}, {"role": "translation", "by": "machine", **own}]
    return dossier.put(path, {**record, "chain": [*record["chain"], *steps]})


def untranslated(dossier: Dossier) -> Sources:
    first, second, *_ = dossier.settings["languages"]
    path, record = dossier.one("events", lambda each: len(each["summary"][first].split()) > 5)
    return dossier.put(path, {**record, "summary": {**record["summary"], second: record["summary"][first]}})


def a_full_stop_for_a_text(dossier: Dossier) -> Sources:
    path, record = dossier.one("events", lambda _: True)
    return dossier.put(path, {**record, "summary": dict.fromkeys(record["summary"], ".")})


def marks_on_one_letter(dossier: Dossier) -> Sources:
    path, record = dossier.one("actors", lambda _: True)
    heaped = {code: f"{words[0]}{chr(0x301) * 500}{words[1:]}" for code, words in record["description"].items()}
    return dossier.put(path, {**record, "description": heaped})


def signs_by_entities(dossier: Dossier) -> Sources:
    path = dossier.choice.choice(sorted(path for path in dossier.sources if path.endswith(".md")))
    return {**dossier.sources, path: dossier.sources[path].rstrip() + b" &#x202E;txt.\n"}


def a_link_that_lies(dossier: Dossier) -> Sources:
    path = dossier.choice.choice(sorted(path for path in dossier.sources if path.endswith(".md")))
    return {
        **dossier.sources,
        path: dossier.sources[path].rstrip() + b" [https://good.example/](https://evil.example/)\n",
    }


def words_lost_to_a_comment(dossier: Dossier) -> Sources:
    path = dossier.choice.choice(sorted(path for path in dossier.sources if path.startswith("sources/references/")))
    text = re.sub(rb"\nheadline: .*", b"\nheadline: Talks #2 of the year", dossier.sources[path], count=1)
    return {**dossier.sources, path: text}


def how_many_texts_there_are(dossier: Dossier) -> Sources:
    path, record = dossier.one("judgements", lambda _: True)
    known = {"en": "Seen in all five texts.", "de": "In allen fünf Texten zu sehen."}
    said = {code: known[code] for code in dossier.settings["languages"]}
    return dossier.put(path, {**record, "assumptions": [*record["assumptions"], said]})


KINDS: tuple[Fault, ...] = (
    *(text_copied, text_under_another_hash, address_with_tracking, actor_copied, wikidata_shared, name_with_an_accent),
    *(event_copied, event_a_day_later, event_without_acts, event_of_another_type, claim_twice, office_twice),
    *(occurred_by_denial_alone, occurred_though_denied, a_plan_that_occurred, a_deed_that_is_planned),
    *(disputed_by_nobody, contradicted_and_silent, an_answer_to_nothing, told_of_what_is_untold, pole_without_a_part),
    *(a_figure_that_nobody_gave, after_the_end, for_thirty_years_more, later_than_its_text),
    *(outside_what_its_text_gives, a_part_before_its_whole, far_from_its_anchor, a_fulfilment_before_its_plan),
    *(an_office_to_come, a_change_in_a_far_future, a_text_from_the_future, two_figures_for_one_time),
    *(belonging_to_itself, published_by_a_person, a_language_that_is_none, behind_the_last_paragraph),
    *(a_defect_elsewhere, a_chain_of_a_translation, a_translation_into_the_same, untranslated),
    *(a_full_stop_for_a_text, marks_on_one_letter, signs_by_entities, a_link_that_lies, words_lost_to_a_comment),
    *(how_many_texts_there_are,),
)


def planted(sources: Mapping[str, bytes], each: int) -> Iterator[tuple[str, int, bool]]:
    """Yield (kind, seed, whether it is told) for so many faults of each kind that the dossier has a place for."""
    for kind in KINDS:
        for seed in range(each):
            try:
                spoilt = kind(Dossier(sources, seed))
            except (StopIteration, IndexError):
                continue
            if spoilt:
                yield kind.__name__, seed, bool(pipeline.check(spoilt).problems)
