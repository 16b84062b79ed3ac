"""Statements: who says what in an article, by which words, read by rules over the tree and the quotation
marks.

Rules after the attribution patterns of Krestel et al. 2008, O'Keefe et al. 2012 and Newell et al. 2018
(PolNeAR):
cue verbs and nouns from a table, quotations by what stands beside them, clauses by the tree.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Doc

from dateline.coding.docs import text_of
from dateline.coding.speech.cues import cues
from dateline.coding.speech.direct import Direct
from dateline.coding.speech.indirect import Indirect
from dateline.coding.speech.modelled import Modelled
from dateline.coding.speech.noun_phrases import issuer, members, tells
from dateline.coding.speech.orphans import announced, orphan
from dateline.coding.speech.passages import Passage, Quoted
from dateline.coding.speech.persons import Persons, Resolver, apart, apposed, fitting
from dateline.coding.speech.quotes import quotations, trimmed
from dateline.coding.speech.speakers import Speakers
from dateline.coding.speech.utterances import Draft, Utterance
from dateline.language.layers import Attribution, attributions
from dateline.schema import Manner, ZoneKind

__all__ = ["Utterance", "find_statements"]


_BESIDE = 8  # utterances before and after among which one may stand in another
_RECENT = 40  # utterances looked back on for the speaker that "he" goes on from


def find_statements(doc: Doc, paragraphs: Sequence[tuple[ZoneKind, int, int]], cast: Resolver) -> list[Utterance]:
    """The utterances reported in ``paragraphs`` (zone, start, end; characters of ``doc``), in order of
    the text.

    ``cast`` resolves speakers to names.
    """
    found = quotations(text_of(doc), [(start, end) for _, start, end in paragraphs])
    drafts: list[tuple[Draft, Passage]] = []
    last: Draft | None = None
    zone_before: ZoneKind | None = None
    said = attributions(doc)
    at = behind = 0
    for zone, start, end in paragraphs:
        while at < len(found) and found[at].end <= start:
            at += 1
        near = []
        for quotation in found[at:]:
            if quotation.start >= end:
                break
            near.append(quotation)
        passage = Passage.of(doc, zone, start, end, near)
        if zone != zone_before and {zone, zone_before} & {"comment", "title"}:
            last = None
        while behind < len(said) and said[behind].cue.start < passage.first:
            behind += 1
        until = behind
        while until < len(said) and said[until].cue.end <= passage.last:
            until += 1
        here, last = _read(passage, last, said[behind:until])
        drafts.extend((draft, passage) for draft in here)
        zone_before = zone
    _issued(doc, [draft for draft, _ in drafts])
    made: list[Utterance] = []
    persons = Persons(doc)
    for draft, passage in sorted(drafts, key=lambda pair: pair[0].at):
        utterance = _utterance(draft, passage, cast)
        if utterance is not None:
            if not passage.inside(draft.at):
                recent = made[-_RECENT:]
                utterance = persons.known(utterance, recent)
                if not any(u.covers(utterance.start) for u in recent):
                    persons.spoken.append(utterance)
            made.append(utterance)
    made = [apart(u, made[max(0, n - _BESIDE) : n + _BESIDE]) for n, u in enumerate(made)]
    made.sort(key=lambda u: min(u.content[0][0], u.cue.start_char if u.cue is not None else u.content[0][0]))
    return made


def _issued(doc: Doc, drafts: Sequence[Draft]) -> None:
    """Give what a paper says to the one who issued it: "the ministry's statement said", later "the
    statement said"."""
    issuers: dict[str, int] = {}
    for draft in sorted(drafts, key=lambda d: d.at):
        if draft.phrase is None or not tells(doc[draft.phrase[2]]):
            continue
        paper = doc[draft.phrase[2]]
        owner = issuer(paper)
        if owner is not None:
            issuers[paper.lower_] = owner.i
        definite = any(c.lower_ in ("the", "this") for c in paper.children)
        if owner is None and definite and paper.lower_ not in issuers:
            earlier = (issuer(t) for t in reversed(doc[: paper.i]) if t.lower_ == paper.lower_)
            first = next((t for t in earlier if t is not None), None)
            if first is not None:
                issuers[paper.lower_] = first.i
        known = issuers.get(paper.lower_)
        if known is not None and (owner is not None or definite):
            draft.phrase = (
                draft.phrase[0],
                max(draft.phrase[1], known + 1) if owner is not None else draft.phrase[1],
                known,
            )
            draft.rules.append("issuer")


def _read(passage: Passage, before: Draft | None, said: Sequence[Attribution]) -> tuple[list[Draft], Draft | None]:
    """The drafts of a passage, and the one whose speaker a quotation in the next passage would go on from.

    ``said``: what the language model takes to be said in the passage.
    """
    found = list(cues(passage.doc, passage.first, passage.last))
    speakers = Speakers(passage, [c.head for c in found if c.verbal])
    direct, orphans = Direct(passage, found, speakers).read()
    indirect = Indirect(passage, found, speakers)
    drafts = Modelled(passage, found, speakers, indirect).join([*direct, *indirect.read(direct)], said)
    claimed = {piece for d in drafts for piece in d.quoted}
    orphans = [q for q in orphans if claimed.isdisjoint(q.quotation.pieces)]
    _part(drafts, passage)
    outer = sorted((d for d in drafts if not passage.inside(d.at) and d.phrase is not None), key=lambda d: d.at)
    for quoted in orphans:
        if quoted.quotation.end > passage.doc[passage.last - 1].idx + len(passage.doc[passage.last - 1]):
            continue  # it runs on into the next paragraph
        draft = orphan(quoted, passage, outer, before, speakers)
        if draft is not None:
            drafts.append(draft)
            if draft.phrase is not None:
                before = draft
    if outer:
        return drafts, outer[-1]
    whole = any(q.first == passage.first and not q.scare for q in passage.quoted)
    return drafts, before if whole else announced(passage, found, speakers)


def _part(drafts: Sequence[Draft], passage: Passage) -> None:
    """Take the words of a cue that is set off ("…, the minister said") out of what others are reported to
    say."""
    groups = [d for d in drafts if d.group is not None]
    for outer in groups:
        first, last = outer.group or (0, 0)
        doc = passage.doc
        for inner in drafts:
            if inner is outer or inner.group == outer.group:
                continue
            parts: list[tuple[int, int]] = []
            for a, b in inner.reported:
                if a < first < b and inner.at < first:
                    left = first - 1 if doc[first - 1].text == "," else first
                    parts.append((a, left))
                    right = last + 1 if last < b and doc[last].text == "," else last
                    if right < b and any((right, b) == (x, min(y, b)) for x, y in outer.reported):
                        parts.append((right, b))
                else:
                    parts.append((a, b))
            inner.reported = [(a, b) for a, b in parts if b > a]


def _utterance(draft: Draft, passage: Passage, cast: Resolver) -> Utterance | None:
    doc = passage.doc
    reported = [piece for first, last in draft.reported for piece in _characters(passage, first, last)]
    quoted = [trimmed(text_of(doc), first, last, ",") for first, last in draft.quoted]
    content = sorted({(a, b) for a, b in (*quoted, *reported) if b > a})
    content = [c for n, c in enumerate(content) if not n or c[0] >= content[n - 1][1]]
    if not content:
        return None
    manner: Manner = "direct" if quoted else "indirect"
    if reported and (quoted or any(_within(q, reported) for q in passage.quoted)):
        manner = "mixed"
    if (
        manner == "mixed"
        and not quoted
        and len(reported) == 1
        and any(
            q.quotation.pieces[0][0] <= reported[0][0] and q.quotation.pieces[-1][1] >= reported[0][1] - 1
            for q in passage.quoted
        )
        and not passage.inside(draft.at)
    ):
        manner = "direct"
    phrase = draft.phrase
    name = None
    if phrase is not None and len(members(doc[phrase[2]], phrase[1])) == 1:
        name = apposed(doc[phrase[2]]) or fitting(doc[phrase[2]], cast)
    return Utterance(
        doc=doc,
        speaker=doc[phrase[0] : phrase[1]] if phrase is not None else None,
        head=phrase[2] if phrase is not None else None,
        name=name,
        cue=doc[draft.mark[0] : draft.mark[1]] if draft.mark is not None else None,
        content=tuple(content),
        manner=manner,
        commitment=draft.commitment,
        zone=passage.zone,
        vouches=draft.vouches,
        rules=tuple(draft.rules),
    )


def _within(quoted: Quoted, reported: Sequence[tuple[int, int]]) -> bool:
    return any(a - 1 <= quoted.quotation.start and quoted.quotation.end <= b + 2 for a, b in reported)


def _characters(passage: Passage, first: int, last: int) -> list[tuple[int, int]]:
    """The characters of words, without the stops and marks around them and without insertions in
    quotations."""
    doc = passage.doc
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    start, end = trimmed(text_of(doc), start, end, ",;:—–")
    if end > start and text_of(doc)[end - 1] == "." and doc[last - 1].text == ".":
        end -= 1
    for q in passage.quoted:
        if q.quotation.start == start and q.quotation.end == end:
            return list(q.quotation.pieces)
    pieces, at = [], start
    for q in passage.quoted:
        for (_, a), (b, _) in pairwise(q.quotation.pieces):
            if at < a and b <= end:
                pieces.append((at, a))
                at = b
    pieces.append((at, end))
    return [trimmed(text_of(doc), a, b, ",") for a, b in pieces if b > a]
