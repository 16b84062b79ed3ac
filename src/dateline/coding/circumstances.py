"""When, where and how many: each circumstance goes to the event that it belongs to, and says where it came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from spacy.tokens import Doc, Token

from dateline.coding.counts.numerals import read_table
from dateline.coding.detection import Candidate
from dateline.coding.docs import sentence_of, together
from dateline.coding.numbers import find_numbers
from dateline.coding.phrases import entity_of, name_span
from dateline.coding.times import TimeExpression, find_times, resolve
from dateline.coding.toponyms import Toponyms, bare
from dateline.schema import Article, Number, Place, Reason, When

ARC_THRESHOLD = 0.4
HISTORICAL_AFTER = timedelta(days=31)
_AT = frozenset(["in", "at", "near", "outside", "inside", "around", "from", "of", "on", "across", "over", "off"])


class Circumstances:
    """Times, places and numbers of one article."""

    def __init__(
        self,
        doc: Doc,
        article: Article,
        toponyms: Toponyms,
        triggers: Sequence[Token],
    ) -> None:
        self._doc = doc
        self._text = article.text
        self._narrative: date | None = None
        self._toponyms = toponyms
        self._triggers = {t.i for t in triggers}
        self.dateline = self._dateline(article)
        self.published = article.published or self.dateline
        self._expressions = find_times(article.text)
        self._owners = {row[0]: row[1].split() for row in read_table("number_owners.tsv")}

    def _dateline(self, article: Article) -> date | None:
        """The day that the dateline gives."""
        for zone in article.zones:
            if zone.kind == "dateline":
                for found in find_times(article.text, zone.start, zone.end):
                    when = resolve(found, published=article.published)
                    if when.first is not None and when.first == when.last:
                        return when.first
        return None

    # -- time

    def when(self, candidate: Candidate, future: bool) -> tuple[When | None, Reason | None]:
        """The time of an act: its own expression, else the dateline's day, else (for what has happened) publication."""
        trigger = candidate.trigger
        inside = self._in_sentence(trigger)
        for token, score in candidate.arcs["when"]:
            found = self._expression_at(token)
            if found is None or score < ARC_THRESHOLD or (inside and not together(token, trigger)):
                continue
            return self._resolved(found, future), Reason(
                field="when", rule="arc", value=found.text, score=round(score, 3)
            )
        for found in inside:
            if self._owner(self._words(found)) == trigger.i:
                return self._resolved(found, future), Reason(field="when", rule="tree:nearest-event", value=found.text)
        if len(inside) == 1 and candidate.status == "actual":
            found = inside[0]
            return self._resolved(found, future), Reason(
                field="when", rule="only-time-of-the-sentence", value=found.text
            )
        if candidate.status != "actual" or candidate.past > 0.5:
            return None, None
        if self.dateline is not None:
            day, origin = self.dateline, "dateline"
        elif self.published is not None:
            day, origin = self.published, "publication"
        else:
            return None, None
        when = When(
            first=day,
            last=day,
            precision="day",
            timex=day.isoformat(),
            origin="dateline" if origin == "dateline" else "publication",
        )
        return when, Reason(field="when", rule=f"{origin}-date", value=day.isoformat())

    def historical(self, when: When | None, past: float) -> bool:
        """Whether the act ended more than 31 days before publication."""
        if (
            when is not None
            and when.origin == "expression"
            and self.published is not None
            and (when.last or when.first)
        ):
            if when.last is None:
                return False
            return when.last < self.published - HISTORICAL_AFTER
        return past > 0.5

    def _resolved(self, found: TimeExpression, future: bool) -> When:
        """An expression as days; "the day before" counts from the last day that the story has told of."""
        when = resolve(
            found, published=self.published, dateline=self.dateline, future=future, narrative=self._narrative
        )
        if when.first is not None and when.first == when.last:
            self._narrative = when.first
        return when

    def _expression_at(self, token: Token) -> TimeExpression | None:
        for found in self._expressions:
            if found.start < token.idx + len(token) and token.idx < found.end:
                return found
        return None

    def _in_sentence(self, trigger: Token) -> list[TimeExpression]:
        sentence = sentence_of(trigger)
        inside = [
            e for e in self._expressions
            if sentence.start_char <= e.start and e.end <= sentence.end_char and e.kind not in ("duration", "set")
        ]  # fmt: skip
        return sorted(inside, key=lambda e: abs(e.start - trigger.idx))

    def _words(self, found: TimeExpression) -> Token | None:
        span = self._doc.char_span(found.bare_start, found.bare_end, alignment_mode="expand")
        return span.root if span is not None and len(span) else None

    def _owner(self, token: Token | None) -> int | None:
        """The event word that a word hangs on: the first one up the tree; the only one of its sentence otherwise."""
        if token is None:
            return None
        for above in token.ancestors:
            if above.i in self._triggers:
                return above.i
        inside = [t.i for t in sentence_of(token) if t.i in self._triggers]
        return inside[0] if len(inside) == 1 else None

    # -- place

    def where(self, candidate: Candidate) -> tuple[Place | None, tuple[Reason, ...]]:
        """The place of an act: the word that the arc sees, else a place name that hangs on the event word.

        A place that acts ("Washington said") is nowhere where something happens.
        """
        for token, score in candidate.arcs["where"]:
            if score < ARC_THRESHOLD:
                break
            place, reasons = self._place(token)
            if place is not None:
                seen = Reason(field="where", rule="arc", value=place.text, score=round(score, 3))
                return place, (seen, *reasons)
        for ent in sentence_of(candidate.trigger).ents:
            root = ent.root
            if ent.label_ != "LOC" or not any(c.dep_ == "case" and c.lower_ in _AT for c in root.children):
                continue
            if root.dep_ in ("obl", "nmod") and self._owner(root) == candidate.trigger.i:
                place, reasons = self._place(root)
                if place is not None:
                    return place, (Reason(field="where", rule="tree:nearest-event", value=place.text), *reasons)
        return None, ()

    def _place(self, token: Token) -> tuple[Place | None, tuple[Reason, ...]]:
        named = entity_of(token, frozenset({"LOC", "ORG", "PER"}))
        words = named if named is not None else name_span(token)
        toponym = self._toponyms.at(words)
        if toponym is not None and toponym.use == "actor":
            return None, ()
        resolved = self._toponyms.place(words)
        inner = None
        if resolved is None:
            inner = next((e for e in sentence_of(token).ents if e.label_ == "LOC" and token.is_ancestor(e.root)), None)
            resolved = self._toponyms.place(inner) if inner is not None else None
        if resolved is None and (named is None or named.label_ != "LOC"):
            return None, ()
        words = bare(words)
        place = Place(text=words.text, start=words.start_char, end=words.end_char)
        if resolved is None:
            return place, ()
        exact = inner is None
        place = place.model_copy(update={
            "country": resolved.country, "province": resolved.province,
            "latitude": resolved.latitude if exact else None,
            "longitude": resolved.longitude if exact else None,
            "geonames_id": resolved.geonames_id if exact else None,
            "resolution": resolved.resolution,
        })  # fmt: skip
        return place, resolved.reasons

    # -- numbers

    def numbers(
        self, candidates: Sequence[Candidate], parents: Mapping[str, str | None]
    ) -> dict[int, tuple[Number, ...]]:
        """The numbers of each event, by the index of its trigger.

        A number goes to the event of its sentence that it hangs on, if that is of a fitting type, else to the nearest
        one of a fitting type. ``parents``: for types of the user's own the type whose numbers they have; any number
        fits one without, after all others.
        """
        found: dict[int, list[Number]] = {}
        by_sentence: dict[int, list[Candidate]] = {}
        for candidate in candidates:
            by_sentence.setdefault(sentence_of(candidate.trigger).start, []).append(candidate)
        for inside in by_sentence.values():
            sentence = sentence_of(inside[0].trigger)
            for number in find_numbers(self._text, sentence.start_char, sentence.end_char):
                rank = self._owners.get(number.kind, [])
                ranked = {c.type: _standing(parents.get(c.type, c.type), rank) for c in inside}
                standing = {name: at for name, at in ranked.items() if at is not None}
                fitting = [c for c in inside if c.type in standing]
                if not fitting:
                    continue
                span = self._doc.char_span(number.start, number.end, alignment_mode="expand")
                above = {t.i for t in (span.root.ancestors if span is not None else ())} | {t.i for t in span or ()}
                owner = min(
                    fitting,
                    key=lambda c: (
                        c.trigger.i not in above,
                        standing[c.type],
                        abs(c.trigger.idx - number.start),
                    ),
                )
                found.setdefault(owner.trigger.i, []).append(number)
        return {k: tuple(v) for k, v in found.items()}


def _standing(type_name: str | None, rank: Sequence[str]) -> int | None:
    """The place of a type among those that a number may belong to; the last for one that is like no other."""
    if type_name is None:
        return len(rank)
    return rank.index(type_name) if type_name in rank else None
