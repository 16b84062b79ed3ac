"""The walk of one article: zones → Doc → candidates → sides, circumstances, voices → events and statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Token
from threadpoolctl import ThreadpoolController

import dateline
from dateline.codebook import Codebook
from dateline.coding.affiliation.own import own_lexicon
from dateline.coding.affiliation.tables import bringing
from dateline.coding.belonging import Belonging, Belongs
from dateline.coding.cast import Cast
from dateline.coding.circumstances import Circumstances
from dateline.coding.confidence import Calibration, scores
from dateline.coding.detection import Candidate, candidates_of, detect
from dateline.coding.docs import sentence_of
from dateline.coding.drafts import Draft
from dateline.coding.heads import EventHeads
from dateline.coding.homeland import Homeland
from dateline.coding.merging import merge
from dateline.coding.network import Network
from dateline.coding.own import OwnTypes, detect_own, fit
from dateline.coding.participants import Participants
from dateline.coding.phrases import span_of
from dateline.coding.places import Gazetteer
from dateline.coding.proposals import FEATURES, FILE, ROLES
from dateline.coding.relations import head_word
from dateline.coding.rulings import is_background, is_courtesy, is_private, mutual, settled_type
from dateline.coding.same_act import SameAct
from dateline.coding.speech.utterances import Utterance
from dateline.coding.statements import find_statements
from dateline.coding.toponyms import Toponyms
from dateline.coding.voices import as_statement, chain, covering, speaker_token_at, voices_at
from dateline.language import load, model_version, read_segments
from dateline.schema import Article, Event, Reason, Report, Span, Versions, ZoneKind
from dateline.zoning import channel, paragraphs, zone

RUNNER_UP = 0.05  # types less likely are not worth telling


class Coder:
    """Codes articles, one after the other. Holds the loaded model; not to be shared between threads."""

    def __init__(
        self,
        codebook: Codebook | None = None,
        nlp: Language | None = None,
        own: OwnTypes | None = None,
        gazetteer: Gazetteer | None = None,
    ) -> None:
        """``codebook``: default PLOVER; ``nlp``: a pipeline from `dateline.load`; ``own``: types fitted before;
        ``gazetteer``: default the shipped one.

        A codebook may leave out types, change scores, modes and definitions, bring actors and add types of its own,
        which are learned from their examples unless ``own`` holds them. Raises `ModelError` when the model cannot be
        loaded.
        """
        self.codebook = codebook or Codebook.default()
        self._heads = EventHeads()
        self._ranker = Network(FILE, FEATURES, len(ROLES))
        self._same_act = SameAct()
        self._belongs = Belongs()
        self.calibration = Calibration.shipped()
        self._nlp = nlp or load()
        self.own = own or fit(self.codebook, self._nlp)
        self._parents = {name: entry.parent for name, entry in self.codebook.own.items()}
        self._gazetteer = gazetteer or Gazetteer()
        self._own = own_lexicon(self.codebook.actors)
        self._numeric = ThreadpoolController()
        self.versions = Versions(
            dateline=dateline.__version__, model=model_version(self._nlp), codebook=self.codebook.label
        )

    def code(self, article: Article) -> Report:
        """The report of one article. Zones are cut first where the article has none of its own."""
        # the heads' products are small: threads for them cost more than they bring
        with self._numeric.limit(limits=1, user_api="blas"), bringing(self._own):
            return self._report(article)

    def mentions(self, article: Article, places: Sequence[tuple[int, int]]) -> list[Draft]:
        """What the words at given places (start, end) tell, as if the heads had chosen them: drafts, not yet merged.

        For training what comes after the choice of words.
        """
        article = zone(article)
        stretches = [(z.kind, start, end) for z, start, end in paragraphs(article)]
        doc = read_segments(self._nlp, article.text, [(start, end) for _, start, end in stretches])
        cast = Cast(doc)
        words = {w.i for place in places if (w := head_word(doc, *place)) is not None}
        found = [
            candidate for _, start, end in stretches for candidate in candidates_of(doc, start, end, words, self._heads)
        ]
        return self._drafts(doc, article, stretches, cast, find_statements(doc, stretches, cast), found)

    def _report(self, article: Article) -> Report:
        article = zone(article)
        stretches = [(z.kind, start, end) for z, start, end in paragraphs(article)]
        doc = read_segments(self._nlp, article.text, [(start, end) for _, start, end in stretches])
        cast = Cast(doc)
        utterances = find_statements(doc, stretches, cast)
        candidates = self._candidates(doc, [(start, end) for _, start, end in stretches])
        drafts = self._drafts(doc, article, stretches, cast, utterances, candidates)
        events = [self._event(i, draft, doc) for i, draft in enumerate(merge(drafts, self._same_act), 1)]
        statements = [as_statement(f"s{i}", u, utterances, article.zones) for i, u in enumerate(utterances, 1)]
        return Report(
            **dict(article),
            channel=channel(article),
            events=tuple(events),
            statements=tuple(statements),
            versions=self.versions,
        )

    def _drafts(
        self,
        doc: Doc,
        article: Article,
        stretches: Sequence[tuple[ZoneKind, int, int]],
        cast: Cast,
        utterances: Sequence[Utterance],
        candidates: Sequence[Candidate],
    ) -> list[Draft]:
        lines = [(start, end) for _, start, end in stretches]
        toponyms = Toponyms(doc, self._gazetteer, article.outlet, article.url)
        homeland = Homeland(doc, toponyms, lines)
        belonging = Belonging(doc, lines, [c.trigger.i for c in candidates])
        circumstances = Circumstances(doc, article, toponyms, homeland, belonging)
        participants = Participants(
            cast, homeland, lines, self._ranker, lambda position: speaker_token_at(position, utterances)
        )
        numbers = circumstances.numbers(candidates, self._parents)
        drafts = []
        for candidate in candidates:
            at = candidate.trigger.idx
            kind = next(k for k, start, end in stretches if start <= at < end)
            actors, recipients, reasons = participants.sides(candidate)
            actors, recipients, more = mutual(self.codebook, candidate, actors, recipients)
            speaker = next((v.text for v in voices_at(at, utterances, article.zones)), None)
            vouching = self._belongs.vouching(belonging, candidate, covering(at, utterances))
            attribution = chain(vouching, at, utterances, article.zones)
            type_, about, why = settled_type(self.codebook, candidate, actors, speaker, candidates)
            ahead = candidate.status == "future" or type_ != candidate.type
            when, when_reason = circumstances.when(candidate, ahead, self._belongs)
            where, where_reasons = circumstances.where(candidate, self._belongs)
            counts = numbers.get(candidate.trigger.i, ())
            if is_private(actors, recipients) or is_background(candidate, actors, recipients, when, where, counts):
                continue
            reasons = [
                *_why_type(candidate),
                *why,
                Reason(
                    field="status",
                    rule="status-head",
                    value=candidate.status,
                    score=round(candidate.status_score, 3),
                ),
                *(Reason(field="mode", rule="mode-head", value=m, score=round(s, 3)) for m, s in candidate.modes),
                *reasons,
                *more,
                *(r for r in (when_reason, *where_reasons) if r is not None),
            ]
            drafts.append(
                Draft(
                    candidate=candidate, type=type_, about=about, zone=kind, actors=actors, recipients=recipients,
                    when=when, where=where, historical=circumstances.historical(when, candidate.past),
                    attribution=attribution, numbers=counts, reasons=reasons,
                )
            )  # fmt: skip
        return drafts

    def _candidates(self, doc: Doc, paragraphs: Sequence[tuple[int, int]]) -> list[Candidate]:
        """The words that tell of an act, in order. One of an own type takes the place of one of its parent type."""
        found = [
            c
            for c in detect(doc, paragraphs, self._heads)
            if c.type in self.codebook.types and not is_courtesy(c.trigger)
        ]
        if self.own is None:
            return found
        own = list(detect_own(doc, paragraphs, self.own, self._heads))
        replaced = {(c.trigger.i, self._parents.get(c.type)) for c in own}
        kept = [c for c in found if (c.trigger.i, c.type) not in replaced]
        return sorted([*kept, *own], key=lambda c: c.trigger.i)

    def _confidence(self, draft: Draft) -> dict[str, float]:
        """How sure each field is. Types of one's own come with a probability that their own examples calibrated."""
        own = draft.candidate.like is not None
        return {
            field: round(score if own and field == "type" else self.calibration(field, score), 3)
            for field, score in scores(draft).items()
        }

    def _event(self, number: int, draft: Draft, doc: Doc) -> Event:
        candidate = draft.candidate
        entry = self.codebook.types[draft.type]
        modes = tuple(m for m in draft.modes if m in entry.modes)
        contexts = {c: s for mention in draft.mentions for c, s in mention.contexts}
        for mode in modes:
            contexts.update(dict.fromkeys(entry.modes[mode].contexts, 1.0))
        sentence = sentence_of(candidate.trigger)
        return Event(
            id=f"e{number}",
            type=draft.type,
            modes=modes,
            about=draft.about,
            contexts=tuple(sorted(contexts)),
            quad=entry.quad,
            score=self.codebook.score(draft.type, modes),
            trigger=_trigger(candidate.trigger),
            also=tuple(_trigger(c.trigger) for c in draft.also),
            sentence=Span(text=sentence.text, start=sentence.start_char, end=sentence.end_char),
            actors=tuple(draft.actors),
            recipients=tuple(draft.recipients),
            status=candidate.status,
            historical=draft.historical,
            when=draft.when,
            where=draft.where,
            attribution=draft.attribution,
            numbers=draft.numbers,
            zone=draft.zone,
            confidence=self._confidence(draft),
            reasons=tuple(draft.reasons),
        )


def _why_type(candidate: Candidate) -> Iterator[Reason]:
    """Which head gave the type, what else it may be, and which example of an own type it is like."""
    head = "event-head" if candidate.like is None else "own-types"
    for name, score in candidate.type_scores.items():
        if name == candidate.type or score >= RUNNER_UP:
            rule = head if name == candidate.type else "runner-up"
            yield Reason(field="type", rule=rule, value=name, score=round(score, 3))
    if candidate.like is not None:
        yield Reason(field="type", rule="own-types:like", value=candidate.like[0], score=candidate.like[1])


def _trigger(token: Token) -> Span:
    """The event word with its particle ("hand over") when that follows it."""
    particle = next((c for c in token.children if c.dep_ == "compound:prt" and c.i == token.i + 1), None)
    return span_of(token.doc[token.i : (particle or token).i + 1])
