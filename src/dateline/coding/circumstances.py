"""When, where and how many: each circumstance goes to the event that it belongs to, and says where it came from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from spacy.tokens import Doc, Span, Token

from dateline.coding.belonging import Belonging, Belongs
from dateline.coding.counts.numerals import read_table
from dateline.coding.detection import Candidate
from dateline.coding.docs import sentence_of
from dateline.coding.homeland import Homeland
from dateline.coding.numbers import find_numbers
from dateline.coding.phrases import entity_of, name_span
from dateline.coding.times import TimeExpression, find_times, resolve
from dateline.coding.toponyms import Toponyms, bare
from dateline.schema import Article, Number, Place, Reason, When

LIKELY = 0.4
_PART = frozenset(["amod", "compound", "nummod"])
HISTORICAL_AFTER = timedelta(days=31)


class Circumstances:
    """Times, places and numbers of one article."""

    def __init__(
        self,
        doc: Doc,
        article: Article,
        toponyms: Toponyms,
        homeland: Homeland,
        belonging: Belonging,
    ) -> None:
        self._doc = doc
        self._text = article.text
        self._narrative: date | None = None
        self._toponyms = toponyms
        self._homeland = homeland
        self._belonging = belonging
        self.dateline = self._dateline(article)
        self.published = article.published or self.dateline
        self._times = [(e, w) for e in find_times(article.text) if (w := self._words(e)) is not None]
        self._places = list(self._placed())
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

    def times_near(self, candidate: Candidate) -> list[tuple[TimeExpression, Span]]:
        """The time expressions that may tell when an act was, with their words; "a 48-hour strike" tells how long."""
        return [
            (e, w)
            for e, w in self._times
            if self._belonging.is_near(w.root, candidate.trigger)
            and not (e.kind == "duration" and w.root.dep_ in _PART)
        ]

    def when(self, candidate: Candidate, future: bool, networks: Belongs) -> tuple[When | None, Reason | None]:
        """The time of an act: the expression that belongs to it, else the dateline's day, else (for what has happened)
        publication."""
        near = self.times_near(candidate)
        if near:
            scores = networks.when(self._belonging.times(candidate, near))[:, 0]
            best = int(scores.argmax())
            if scores[best] >= LIKELY:
                found = near[best][0]
                why = Reason(field="when", rule="belongs", value=found.text, score=round(float(scores[best]), 3))
                return self._resolved(found, future), why
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

    def _words(self, found: TimeExpression) -> Span | None:
        span = self._doc.char_span(found.bare_start, found.bare_end, alignment_mode="expand")
        return span if span is not None and len(span) else None

    # -- place

    def _placed(self) -> Iterator[tuple[Token, bool, int]]:
        """The words that may tell where something happened: names of places, and nouns such as "the capital".

        A place that acts ("Washington said") is nowhere where something happens.
        """
        named = Counter(bare(ent).text.lower() for ent in self._doc.ents)
        for ent in self._doc.ents:
            toponym = self._toponyms.at(ent)
            if toponym.use == "place" if toponym is not None else ent.label_ == "LOC":
                known = toponym is not None and toponym.place is not None
                yield ent.root, known, named[bare(ent).text.lower()]
        for token in self._doc:
            if token.pos_ == "NOUN" and not token.ent_type_ and token._.kind == "place":
                yield token, False, 1

    def places_near(self, candidate: Candidate) -> list[tuple[Token, bool, int]]:
        """The words that may tell where an act was, as `Belonging.places` takes them."""
        return [place for place in self._places if self._belonging.is_near(place[0], candidate.trigger)]

    def where(self, candidate: Candidate, networks: Belongs) -> tuple[Place | None, tuple[Reason, ...]]:
        """The place that belongs to an act, and why."""
        near = self.places_near(candidate)
        if not near:
            return None, ()
        scores = networks.where(self._belonging.places(candidate, near))[:, 0]
        best = int(scores.argmax())
        if scores[best] < LIKELY:
            return None, ()
        place, reasons = self._place(near[best][0])
        why = Reason(field="where", rule="belongs", value=place.text, score=round(float(scores[best]), 3))
        return place, (why, *reasons)

    def _place(self, token: Token) -> tuple[Place, tuple[Reason, ...]]:
        """A place as the gazetteer knows it. One that it does not know has the country of the place that describes it
        ("a village near Gao"), else the one that the article is about."""
        named = entity_of(token, frozenset({"LOC", "ORG", "PER"}))
        words = named if named is not None else name_span(token)
        resolved = self._toponyms.place(words)
        words = bare(words)
        place = Place(text=words.text, start=words.start_char, end=words.end_char)
        if resolved is None:
            inner = next((e for e in sentence_of(token).ents if e.label_ == "LOC" and token.is_ancestor(e.root)), None)
            around = self._toponyms.place(inner) if inner is not None else None
            if around is not None:
                within = {"country": around.country, "province": around.province, "resolution": around.resolution}
                return place.model_copy(update=within), around.reasons
            home = self._homeland.country_near(token, ())
            if home is None:
                return place, ()
            why = Reason(field="where", rule="country-of-the-article", value=home[0], score=round(home[2], 3))
            return place.model_copy(update={"country": home[0]}), (why,)
        place = place.model_copy(update={
            "country": resolved.country, "province": resolved.province,
            "latitude": resolved.latitude, "longitude": resolved.longitude,
            "geonames_id": resolved.geonames_id, "resolution": resolved.resolution,
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
