"""How does a record become parts of a page? In the words of one language, with links and marks."""

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from functools import cached_property, wraps
from typing import TypeVar

from markupsafe import Markup

from generator import markdown
from generator.derive.briefing import Briefing
from generator.derive.evidence import Cited, Origins, machine_translated
from generator.derive.forwards import Went
from generator.derive.index import Interval
from generator.derive.judgements import Assessed, Evidence
from generator.derive.timeline import Act, Told
from generator.edtf import parse
from generator.languages import Language, Name
from generator.languages.marked import Marked, Piece, joined
from generator.records.article import Article, Step
from generator.records.dating import Dating, Finding
from generator.records.fields import TEXT_ITSELF, Prose, Text
from generator.records.reference import Reference
from generator.records.series import Series
from generator.records.vocabulary import Basis, Stance, StepRole
from generator.render import routes
from generator.render.dates import spell
from generator.render.environment import noted
from generator.render.numbers import span
from generator.render.parts import (
    ActView,
    ClaimView,
    DefectView,
    Estimate,
    EventView,
    EvidenceView,
    Former,
    JudgementView,
    LanguageView,
    Link,
    Mark,
    OriginsView,
    OriginView,
    Outside,
    PoleView,
    ReferenceView,
    TextView,
    When,
)
from generator.render.routes import Route
from generator.scales import likelihood

S = TypeVar("S")
T = TypeVar("T")
V = TypeVar("V")


def kept(view: Callable[[S, T], V]) -> Callable[[S, T], V]:
    """Make a view of a thing once: lists and pages show the same thing again and again.

    Things are told apart by what they are, not by what they say: they live as long as the briefing that holds them.
    """
    name = f"_kept_{view.__name__}"

    @wraps(view)
    def seen(self: S, thing: T) -> V:
        found: dict[int | str, V] = self.__dict__.setdefault(name, {})
        # Members of different lists may be one and the same text.
        key = thing if isinstance(thing, str) and not isinstance(thing, Enum) else id(thing)
        if key not in found:
            found[key] = view(self, thing)
        return found[key]

    return seen


class Views:
    """The parts of the pages of one briefing in one language."""

    def __init__(self, briefing: Briefing, language: Language) -> None:
        """Take a briefing and the language to say it in."""
        self.briefing = briefing
        self.language = language

    def text(self, text: Text | None) -> str:
        """Return a text in this language, or nothing if there is none.

        One that is missing is borrowed from the first language. That is said of it, or that it is older than that one.
        """
        if not text:
            return ""
        words, note, lang = self._translated(text)
        return Marked([Piece(words, note, lang)]) if note else words

    def _translated(self, text: Mapping[str, str]) -> tuple[str, str, str]:
        """Return a text as it is there for this language, what must be said of it, and its language if not this one."""
        code, first = self.language.code, self.briefing.settings.languages[0]
        words = text.get(code, "")
        if not words.strip():
            return text[first], self.language.say("not yet in English"), first
        stale = code != first and self.briefing.translations.stale(code, text[first], words)
        return words, self.language.say("older than its original") if stale else "", ""

    def prose(self, prose: Prose) -> Markup:
        """Return a text with paragraphs as HTML."""
        return self._rendered(prose)

    @kept
    def mark(self, member: Enum) -> Mark:
        """Return the mark of an enumeration's member."""
        return Mark(type(member).__name__.lower(), str(member.value), self.language.name(member))

    @cached_property
    def poles(self) -> tuple[PoleView, ...]:
        """The two poles in the order of the axis, or none."""
        poles = self.briefing.settings.poles or ()
        return tuple(PoleView(pole, side, self.actor(pole)) for side, pole in enumerate(poles))

    @property
    def between(self) -> str:
        """The name of the page that says where the subject stands between the poles."""
        first, second = (pole.link.words for pole in self.poles)
        return self.language.say("Index: %(first.sentence)s or %(second.sentence)s", first=first, second=second)

    @property
    def index_link(self) -> Link:
        """The link to that page."""
        return Link(self.between, routes.ORIENTATION)

    @property
    def languages(self) -> tuple[LanguageView, ...]:
        """The languages of the dossier, the first one first."""
        codes = self.briefing.settings.languages
        return tuple(LanguageView(code, self.language.language_name(code)) for code in codes)

    @kept
    def pole(self, pole: str) -> PoleView:
        """Return one pole."""
        return next(each for each in self.poles if each.id == pole)

    @kept
    def actor(self, actor: str) -> Link:
        """Return the link to an actor's profile; its words know the forms that the name takes in sentences."""
        record = self.briefing.profiles[actor].actor
        return Link(Name(self.text(record.name), record.forms.get(self.language.code, {})), routes.actor(actor))

    @kept
    def article(self, article: Article) -> Link:
        """Return the link to an article's page."""
        return Link(self.text(article.title), routes.article(article.id))

    def contested_link(self, event: str) -> Link | None:
        """Return the link to where all accounts of a contested event stand together, or nothing for any other event."""
        words = self.language.say("All accounts in order of publication")
        return Link(words, routes.accounts(event)) if event in self._contested else None

    @cached_property
    def _contested(self) -> frozenset[str]:
        return frozenset(each.event.id for each in self.briefing.contested if each.event)

    def event_link(self, event: str | None) -> Link | None:
        """Return the link to an event's page, or nothing for no event."""
        return Link(self.text(self.briefing.timeline[event].event.title), routes.event(event)) if event else None

    def outside(self, findings: tuple[Finding, ...]) -> tuple[Outside, ...]:
        """Return what was found outside the texts."""
        return tuple(Outside(self.text(each.finding), each.url, each.against) for each in findings)

    @kept
    def when(self, dating: Dating) -> When:
        """Return a date and how it is known."""
        return When(
            words=spell(dating.edtf, self.language),
            edtf=str(dating.edtf),
            basis=self.mark(dating.basis),
            doubtful=dating.edtf.qualified,
            spread=not (dating.edtf.earliest and dating.edtf.earliest == dating.edtf.latest),
            relative_to=self._anchor(dating.relative_to),
            in_text=spell(dating.in_text, self.language) if dating.in_text else "",
            reason=self.text(dating.reason),
            url=dating.url or "",
            outside=dating.basis is Basis.EXTERNAL,
            anchor_outside=self._anchor_basis(dating.relative_to) is Basis.EXTERNAL,
        )

    def _anchor_basis(self, anchor: str | None) -> Basis | None:
        """Return how the date is known that another date hangs on."""
        if anchor is None:
            return None
        if anchor in self.briefing.sources:
            return self.briefing.sources[anchor].article.published.basis
        return self.briefing.timeline[anchor].event.date.basis

    @kept
    def period(self, period: str) -> str:
        """Return the words for a year or a decade."""
        return spell(parse(period), self.language)

    def _anchor(self, anchor: str | None) -> Link | None:
        if anchor is not None and anchor in self.briefing.sources:
            return self.article(self.briefing.sources[anchor].article)
        return self.event_link(anchor)

    def act(self, act: Act) -> ActView:
        """Return what an event was towards a pole."""
        code = act.coded.type + (f" {act.coded.mode}" if act.coded.mode else "")
        return ActView(
            pole=self.pole(act.coded.pole),
            words=self.language.label("Plover", code),
            code=code,
            contexts=tuple(self.language.label("Context", context) for context in act.coded.contexts),
            dimension=Mark("dimension", act.dimension, self.language.label("Dimension", act.dimension)),
            score=self.language.tick(act.score),
        )

    @kept
    def event(self, told: Told) -> EventView:
        """Return an event as lists show it."""
        event, acts = told.event, tuple(self.act(act) for act in told.acts)
        return EventView(
            id=event.id,
            link=Link(self.text(event.title), routes.event(event.id)),
            summary=self.text(event.summary),
            year=self.period(event.date.edtf.period),
            year_id=event.date.edtf.period,
            when=self.when(event.date),
            status=self.mark(event.status),
            place=self.text(event.place),
            actors=tuple((self.actor(part.id), self.language.name(part.role)) for part in event.actors),
            actor_ids=tuple(part.id for part in event.actors),
            poles=tuple(pole for pole in self.poles if told.acts_with(pole.id)),
            acts=acts,
            dimensions=tuple({act.dimension.key: act.dimension for act in acts}.values()),
            differ=told.differ,
            denied=Stance.DENIED in told.accounts,
            claims=len(told.claims),
            origins=told.origins.count,
            outside=len(event.external),
            unread=told.unread,
        )

    @kept
    def reference(self, reference: Reference) -> ReferenceView:
        """Return a text that is cited by its address alone."""
        return ReferenceView(
            link=Link(reference.headline, routes.reference(reference.id)),
            headline=reference.headline,
            lang=reference.language,
            in_words=self.language.language_name(reference.language),
            publisher=reference.publisher,
            when=spell(reference.published, self.language) if reference.published else "",
            url=reference.url,
            archived_url=reference.archived_url or "",
        )

    def references(self, told: Told) -> tuple[ReferenceView, ...]:
        """Return the texts that an event rests on by their addresses alone."""
        return tuple(self.reference(self.briefing.references[each].reference) for each in told.event.references)

    def origins(self, origins: Origins) -> OriginsView:
        """Return the origins of a set of claims."""
        sources = self.briefing.sources
        return OriginsView(
            count=origins.count,
            known=tuple(self.origin(actor) for actor in origins.known),
            unknown=tuple(self.article(sources[article].article) for article in origins.unknown),
        )

    @kept
    def origin(self, actor: str) -> OriginView:
        """Return an origin with what it is."""
        profile = self.briefing.profiles[actor].actor
        return OriginView(self.actor(actor), self.mark(profile.source_kind or profile.kind))

    @kept
    def claim(self, cited: Cited) -> ClaimView:
        """Return a claim."""
        claim, article = cited.claim, cited.article
        return ClaimView(
            ref=cited.ref,
            link=Link(self.language.say("paragraph %(n)s", n=claim.paragraph), routes.claim(article.id, claim.id)),
            article=self.article(article),
            words=self.text(claim.text),
            voice=None if claim.voice == TEXT_ITSELF else self.actor(claim.voice),
            attribution=self.text(claim.attribution),
            stance=self.mark(claim.stance),
            kind=self.mark(claim.kind),
            paragraph=claim.paragraph,
            quotation=claim.quotation or "",
            unchecked=self.briefing.attested.open(article, claim.paragraph, claim.quotation),
            language=article.language,
            by_machine=machine_translated(article),
            altered=any(step.role in (StepRole.TRANSLATION, StepRole.REWRITE) for step in article.chain),
            grade=self.mark(article.reliability.grade),
            origin=self._passage(cited),
            bearing=tuple((self.pole(pole), self.mark(direction)) for pole, direction in claim.bearing.items()),
            external=self.outside(claim.external),
            defects=self.defects(article, claim.id),
        )

    def _passage(self, cited: Cited) -> str:
        """Return whom a passage goes back to, if that is another than its text as a whole and not its own voice."""
        claim = cited.claim
        if claim.origin:
            name = "" if claim.origin == claim.voice else self._named(claim.origin)
            return self.language.say("probably %(name)s", name=name) if name and claim.origin_inferred else name
        return self.language.label("unknown", StepRole.ORIGIN.value) if claim.hearsay else ""

    def texts(self, claims: Iterable[Cited]) -> tuple[TextView, ...]:
        """Return the texts that claims stand in, each once, in their order."""
        return tuple(self.text_view(each) for each in {each.article.id: each.article for each in claims}.values())

    @kept
    def text_view(self, article: Article) -> TextView:
        """Return a text as what its claims came through."""
        steps = (self.step(article, place) for place in range(len(article.chain)))
        return TextView(
            link=self.article(article),
            grade=self.mark(article.reliability.grade),
            source_kind=self.mark(article.source_kind),
            when=spell(article.published.edtf, self.language),
            chain=tuple(dict.fromkeys(steps)),
        )

    def step(self, article: Article, place: int) -> str:
        """Return one step in the making of a text: who, or what is known of it."""
        step, name = article.chain[place], ""
        if step.actor:
            name = self._named(step.actor)
            name = self.language.say("probably %(name)s", name=name) if step.inferred else name
        if made := self.made(step):
            return joined(made, " (", name, ")") if name else made
        return name or self.language.label("unknown", step.role.value)

    def made(self, step: Step) -> str:
        """Return how a step changed the words and by whom, or nothing if it only passed them on."""
        changed = step.role in (StepRole.TRANSLATION, StepRole.REWRITE)
        return self.language.label(f"{step.role.value} by", step.by.value) if changed else ""

    def _named(self, actor: str) -> str:
        """Return the name of an actor; of a medium also what sort it is."""
        kind = self.briefing.profiles[actor].actor.source_kind
        return joined(self.actor(actor).words, f" ({self.language.name(kind)})" if kind else "")

    def defects(self, article: Article, claim: str = "") -> tuple[DefectView, ...]:
        """Return the garbled passages of an article, or of one claim of it."""
        return tuple(
            DefectView(
                paragraph=each.paragraph,
                printed=each.printed,
                unchecked=self.briefing.attested.open(article, each.paragraph, each.printed),
                reading=self.text(each.reading),
                reason=self.text(each.reason),
                url=each.url or "",
            )
            for each in sorted(article.defects, key=lambda defect: (defect.paragraph, defect.printed))
            if not claim or claim in each.claims
        )

    @kept
    def abstract(self, article: Article) -> Markup:
        """Return an article's abstract as HTML."""
        return self._rendered(article.abstract)

    def _rendered(self, text: Mapping[str, str]) -> Markup:
        words, note, lang = self._translated(text)
        rendered = Markup(markdown.render(words))  # noqa: S704  # checked, then sanitised
        return noted(rendered, note, lang, "div") if note else rendered

    def publisher(self, article: Article) -> Link | None:
        """Return who published an article, or nothing if that is unknown."""
        return self.actor(article.publisher.actor) if article.publisher.actor else None

    def series(self, series: Series) -> Link:
        """Return the link to a series of figures."""
        return Link(self.text(series.title), routes.series(series.id))

    def record(self, kind: str, id_: str) -> Link:
        """Return the link to a record of a kind, named as in forwards.yml; to where it stands, if it is a claim."""
        briefing = self.briefing
        words = {
            "events": lambda: briefing.timeline[id_].event.title,
            "actors": lambda: briefing.profiles[id_].actor.name,
            "articles": lambda: briefing.sources[id_].article.title,
            "series": lambda: briefing.series[id_].series.title,
            "judgements": lambda: briefing.judgements[id_].judgement.question,
            "claims": lambda: briefing.claims[id_].claim.text,
        }
        return Link(self.text(words[kind]()), routes.record(kind, id_))

    def gone(self, kind: str, article: str = "") -> list[Went]:
        """Return the old ids of a kind; of claims those that stood in an article."""
        return [each for each in self.briefing.went if each.kind == kind and article in ("", each.article)]

    def former(self, went: Went, spot: Route | None = None) -> Former:
        """Return what an old id named, at this spot; at its own, if none is given."""
        return Former(
            old=went.old,
            anchor=(spot or routes.record(went.kind, went.old)).anchor,
            link=self.record(went.kind, went.new) if went.new else None,
            reason=self.text(went.reason),
        )

    @kept
    def judgement(self, assessed: Assessed) -> JudgementView:
        """Return a key judgement as the home page shows it."""
        judgement = assessed.judgement
        term, words = likelihood.SCALE[judgement.likelihood], likelihood.words(self.language.code)
        return JudgementView(
            id=judgement.id,
            link=Link(self.text(judgement.question), routes.judgement(judgement.id)),
            question=self.text(judgement.question),
            statement=self.text(judgement.statement),
            likelihood=Mark("likelihood", judgement.likelihood, words[judgement.likelihood]),
            band=self.language.say("%(low)s–%(high)s %%", low=term.low, high=term.high),
            confidence=self.mark(judgement.confidence),
            confidence_reason=self.text(judgement.confidence_reason),
            single_origin=assessed.origins.count == 1,
            origins_for=assessed.origins.count,
            origins_against=assessed.origins_against.count,
            outside=sum(len(each.event.event.external) for each in assessed.evidence_for if each.event),
        )

    def estimate(self, interval: Interval | None) -> Estimate:
        """Return a value of the index with its interval."""
        return Estimate(self.language.signed(interval.value), span(interval, self.language)) if interval else Estimate()

    def evidence(self, evidence: Evidence) -> EvidenceView:
        """Return one thing that a judgement cites."""
        return EvidenceView(
            event=self.event(evidence.event) if evidence.event else None,
            claim=self.claim(evidence.claim) if evidence.claim else None,
            series=self.series(evidence.series.series) if evidence.series else None,
        )
