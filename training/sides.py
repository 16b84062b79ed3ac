"""Train the network of sides: which proposed words are actors and recipients of an act, from the corpus.

Acts and their words are those of the annotation; everything else, arcs included, is what the shipped model sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from corpus import Act, Party, Passage, load
from dateline.activations import Array
from dateline.coding.cast import Cast
from dateline.coding.detection import candidates_of
from dateline.coding.heads import EventHeads
from dateline.coding.proposals import FILE, Proposal, Proposals
from dateline.coding.relations import head_word
from dateline.coding.statements import find_statements
from dateline.coding.voices import speaker_token_at
from dateline.language import read_segments
from training import network

RECIPE = network.Recipe(hidden=32, epochs=20)


def examples(passages: Sequence[Passage], nlp: Language) -> Iterator[tuple[Array, Array]]:
    """Features ``proposals × FEATURES`` and gold roles (``proposals × ROLES``) of every act of the passages."""
    heads = EventHeads()
    for passage in passages:
        if not passage.acts:
            continue
        lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", passage.text)]
        doc = read_segments(nlp, passage.text, lines)
        cast = Cast(doc)
        utterances = find_statements(doc, [("body", start, end) for start, end in lines], cast)
        proposals = Proposals(cast, lines, lambda at, said=utterances: speaker_token_at(at, said))  # type: ignore[misc]
        for start, end in lines:
            acts = {
                word.i: act
                for act in passage.acts
                if (word := head_word(doc, act.triggers[0].start, act.triggers[0].end)) is not None
                and start <= word.idx < end
            }
            for candidate in candidates_of(doc, start, end, acts, heads):
                act = acts[candidate.trigger.i]
                candidate = replace(candidate, type=act.type)
                found = proposals.of(candidate)
                if found:
                    gold = [_roles(p, act, doc, proposals) for p in found]
                    yield proposals.features(candidate, found), np.array(gold, dtype=np.float32)


def _roles(proposal: Proposal, act: Act, doc: Doc, proposals: Proposals) -> list[float]:
    """Whether a word stands in, or means the same as, an annotated actor, and an annotated recipient."""

    def is_of(party: Party) -> bool:
        word = head_word(doc, party.span.start, party.span.end)
        inside = party.span.start <= proposal.token.idx < party.span.end
        return inside or (word is not None and proposals.who(word) == proposal.who)

    return [float(any(map(is_of, sides))) for sides in (act.actors, act.recipients)]


def train(nlp: Language, folder: Path) -> None:
    """Fit the network to the training part of the corpus and write it into ``folder``."""
    found = [*examples([p for p in load() if p.split == "train"], nlp)]
    features, gold = (np.concatenate(part) for part in zip(*found, strict=True))
    network.write(network.fit(features, gold, RECIPE), folder / FILE)
