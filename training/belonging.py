"""Train the networks of `dateline.coding.belonging`: which time, place and speaker belong to an act, from the corpus.

Acts and their words are those of the annotation; everything else, arcs included, is what the shipped model sees.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from spacy.language import Language

from corpus import Located, Passage, load
from dateline.activations import Array
from dateline.coding.belonging import VOICE, WHEN, WHERE, Belonging
from dateline.coding.cast import Cast
from dateline.coding.circumstances import Circumstances
from dateline.coding.detection import candidates_of
from dateline.coding.heads import EventHeads
from dateline.coding.homeland import Homeland
from dateline.coding.places import Gazetteer
from dateline.coding.relations import head_word
from dateline.coding.statements import find_statements
from dateline.coding.toponyms import Toponyms
from dateline.coding.voices import covering
from dateline.language import read_segments
from dateline.schema import Article
from dateline.zoning import paragraphs, zone
from training import network

RECIPE = network.Recipe(hidden=24, epochs=40, decay=0.1, dropout=0.3)
Choice = tuple[Array, Array]
"""Features of the candidates of one act, ``candidates × FEATURES``, and for each whether it belongs (1) or not (0)."""


def choices(passage: Passage, nlp: Language, heads: EventHeads, gazetteer: Gazetteer) -> Iterator[tuple[str, Choice]]:
    """The choices of every act of a passage, each with the name of its network."""
    article = zone(
        Article(doc_id="", source="corpus", text=passage.text, published=passage.published, outlet=passage.outlet)
    )
    stretches = [(z.kind, start, end) for z, start, end in paragraphs(article)]
    lines = [(start, end) for _, start, end in stretches]
    doc = read_segments(nlp, article.text, lines)
    cast = Cast(doc)
    utterances = find_statements(doc, stretches, cast)
    toponyms = Toponyms(doc, gazetteer, article.outlet, article.url)
    acts = {
        word.i: act
        for act in passage.acts
        if (word := head_word(doc, act.triggers[0].start, act.triggers[0].end)) is not None
    }
    belonging = Belonging(doc, lines, acts)
    circumstances = Circumstances(doc, article, toponyms, Homeland(doc, toponyms, lines), belonging)

    def means(located: Located) -> Callable[[object], bool]:
        word = head_word(doc, located.start, located.end)
        return lambda who: word is not None and cast.character(word) is not None and cast.character(word) is who

    for start, end in lines:
        for candidate in candidates_of(doc, start, end, acts, heads):
            act = acts[candidate.trigger.i]
            times = circumstances.times_near(candidate)
            if times:
                right = [act.when is not None and e.start < act.when.end and act.when.start < e.end for e, _ in times]
                yield WHEN, (belonging.times(candidate, times), _column(right))
            places = circumstances.places_near(candidate)
            if places:
                right = [act.where is not None and act.where.start <= p[0].idx < act.where.end for p in places]
                yield WHERE, (belonging.places(candidate, places), _column(right))
            speakers = covering(candidate.trigger.idx, utterances)
            if speakers:
                right = [
                    any(s.start <= t.idx < s.end or means(s)(cast.character(t)) for s in act.said_by)
                    for _, t in speakers
                ]
                yield VOICE, (belonging.voices(candidate, speakers), _column(right))


def _column(right: Sequence[bool]) -> Array:
    return np.array(right, dtype=np.float32)[:, None]


def train(nlp: Language, folder: Path) -> None:
    """Fit the networks to the training part of the corpus and write them into ``folder``."""
    heads, gazetteer = EventHeads(), Gazetteer()
    found: dict[str, list[Choice]] = {WHEN: [], WHERE: [], VOICE: []}
    for passage in load():
        if passage.split == "train" and passage.acts:
            for name, choice in choices(passage, nlp, heads, gazetteer):
                found[name].append(choice)
    for name, chosen in found.items():
        features, gold = (np.concatenate(part) for part in zip(*chosen, strict=True))
        network.write(network.fit(features, gold, RECIPE), folder / name)
