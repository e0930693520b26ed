"""What is the dossier as data? One JSON file, sorted and stable, described on the page about the format."""

import json
from collections.abc import Iterable, Iterator

from generator.derive.attested import Attested
from generator.derive.axis import Axis
from generator.derive.briefing import Briefing, Source
from generator.derive.evidence import Cited
from generator.derive.index import IndexPoint, Interval
from generator.derive.series import Measured
from generator.derive.timeline import Act, Told
from generator.published import (
    ActEntry,
    ActorEntry,
    ArticleEntry,
    ClaimEntry,
    DateEntry,
    DefectEntry,
    DimensionsEntry,
    Dossier,
    EventEntry,
    FigureEntry,
    FindingEntry,
    IndexEntry,
    JudgementEntry,
    NetEntry,
    OmissionEntry,
    ParametersEntry,
    PartEntry,
    ProfileEntry,
    QuarterEntry,
    ReferenceEntry,
    SeriesEntry,
    ShareEntry,
    VariantEntry,
)
from generator.records.dating import Dating, Finding
from generator.render import routes


def files(briefing: Briefing) -> Iterator[tuple[str, str]]:
    """Yield the whole dossier: keys sorted, lists in the order of the pages."""
    data = dossier(briefing).model_dump(mode="json", by_alias=True)
    yield routes.data("dossier.json"), json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def dossier(briefing: Briefing) -> Dossier:
    """Return the whole dossier as it is published."""
    settings = briefing.settings
    assert settings.as_of.latest  # the rules hold it to be one day
    return Dossier(
        schema_version=1,
        title=settings.title,
        question=settings.question,
        as_of=settings.as_of.latest,
        subject=settings.subject,
        poles=settings.poles or (),
        articles=tuple(_article(each, briefing.attested) for each in briefing.sources.values()),
        actors=tuple(ActorEntry.model_validate(profile.actor) for profile in briefing.profiles.values()),
        events=tuple(map(_event, briefing.events.values())),
        omissions=tuple(map(_omission, briefing.unread.values())),
        references=tuple(ReferenceEntry.model_validate(each.reference) for each in briefing.references.values()),
        series=tuple(map(_series, briefing.series.values())),
        judgements=tuple(JudgementEntry.model_validate(each.judgement) for each in briefing.judgements.values()),
        orientation=_index(briefing.axis) if briefing.axis else None,
    )


def _article(source: Source, attested: Attested) -> ArticleEntry:
    article = source.article
    return ArticleEntry(
        id=article.id,
        title=article.title,
        source_kind=article.source_kind,
        publisher=article.publisher.actor,
        language=article.language,
        published=_date(article.published),
        sha256=article.sha256,
        reliability=article.reliability.grade,
        url=article.url,
        same_text_as=article.same_text_as.id if article.same_text_as else None,
        claims=tuple(
            _claim(each, attested) for each in sorted(source.claims, key=lambda each: (each.claim.paragraph, each.ref))
        ),
        defects=tuple(
            DefectEntry(
                paragraph=each.paragraph,
                printed=each.printed,
                checked=not attested.open(article, each.paragraph, each.printed),
                reading=each.reading,
                claims=each.claims,
            )
            for each in article.defects
        ),
    )


def _claim(cited: Cited, attested: Attested) -> ClaimEntry:
    claim = cited.claim
    checked = not attested.open(cited.article, claim.paragraph, claim.quotation)
    return ClaimEntry(
        id=claim.id,
        text=claim.text,
        voice=claim.voice,
        attribution=claim.attribution,
        origin=cited.origin,
        origin_inferred=cited.inferred,
        source_kind=cited.article.source_kind,
        stance=claim.stance,
        kind=claim.kind,
        paragraph=claim.paragraph,
        quotation=claim.quotation,
        checked=checked if claim.quotation else None,
        bearing=claim.bearing,
        external=_external(claim.external),
    )


def _event(told: Told) -> EventEntry:
    event = told.event
    return EventEntry(
        id=event.id,
        title=event.title,
        date=_date(event.date),
        status=event.status,
        actors=tuple(map(PartEntry.model_validate, event.actors)),
        interactions=tuple(map(_act, told.acts)),
        claims=tuple(each.ref for each in told.claims),
        part_of=event.part_of,
        fulfils=event.fulfils,
        bears_on=event.bears_on,
        references=event.references,
        external=_external(event.external),
        despite=event.despite,
        origins=told.origins.count,
    )


def _omission(told: Told) -> OmissionEntry:
    event = told.event
    return OmissionEntry(
        id=event.id,
        title=event.title,
        date=_date(event.date),
        status=event.status,
        actors=tuple(map(PartEntry.model_validate, event.actors)),
        interactions=tuple(map(_act, told.acts)),
        references=event.references,
    )


def _act(act: Act) -> ActEntry:
    coded = act.coded
    return ActEntry(pole=coded.pole, type=coded.type, mode=coded.mode, contexts=coded.contexts, score=act.score)


def _series(measured: Measured) -> SeriesEntry:
    series, points = measured.series, tuple(FigureEntry.model_validate(point) for point, _ in measured.points)
    return SeriesEntry(id=series.id, title=series.title, unit=series.unit, points=points)


def _index(axis: Axis) -> IndexEntry:
    index, sensitivity, unread = axis.index, axis.sensitivity, axis.with_unread
    return IndexEntry(
        parameters=ParametersEntry.model_validate(index.parameters),
        by_quarter=tuple(map(_quarter, index.points)),
        sensitivity=tuple(
            VariantEntry(what=row.what, setting=row.setting, f1=_share(row.f1, row.r, row.c), f2=_net(row.f2))
            for row in sensitivity.rows
        ),
        with_omissions=_share(unread.f1, unread.r, unread.c) if unread else None,
        break_even=sensitivity.break_even,
        needed=sensitivity.needed,
    )


def _quarter(point: IndexPoint) -> QuarterEntry:
    dimensions = DimensionsEntry.model_validate(point.dimensions)
    return QuarterEntry(
        date=point.date,
        f1=_share(point.f1, point.r, point.c),
        f2=_net(point.f2),
        f3=None if point.f3 is None else ProfileEntry(value=point.f3, dimensions=dimensions),
        origins=point.origins,
        events=point.events,
    )


def _share(f1: Interval | None, r: float, c: float) -> ShareEntry | None:
    return ShareEntry(value=f1.value, low=f1.low, high=f1.high, r=r, c=c) if f1 else None


def _net(f2: Interval | None) -> NetEntry | None:
    return NetEntry(value=f2.value, low=f2.low, high=f2.high) if f2 else None


def _date(dating: Dating) -> DateEntry:
    edtf = dating.edtf
    return DateEntry(edtf=str(edtf), earliest=edtf.earliest, latest=edtf.latest, basis=dating.basis)


def _external(findings: Iterable[Finding]) -> tuple[FindingEntry, ...]:
    return tuple(map(FindingEntry.model_validate, findings))
