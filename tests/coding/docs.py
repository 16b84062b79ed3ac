"""Docs and candidates made by hand, for tests that need no trained model.

A word is written ``form/relation>head/more``: the head is a word of the same sentence ("said#2" is its second standing),
`more` are its name label (PER, ORG, LOC, NORP, EVENT), kind ("person"), features (Plur, Pass) or tag where they differ
from what the relation leads to expect. A sign stands alone; a name goes on in the next word with the same label unless
that says ``B-``.
"""

from __future__ import annotations

from functools import cache

import spacy
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

import dateline.language.layers  # noqa: F401  (declares ``token._.kind``)
from dateline.coding.detection import Candidate
from dateline.coding.heads import RELATIONS
from dateline.schema import Span

LABELS = ("PER", "ORG", "LOC", "NORP", "EVENT")
KINDS = ("person", "organization", "place", "event", "time", "object", "abstract")
TAGS = frozenset(
    [
        "NOUN",
        "PROPN",
        "PRON",
        "DET",
        "ADJ",
        "ADP",
        "VERB",
        "AUX",
        "NUM",
        "PART",
        "ADV",
        "CCONJ",
        "SCONJ",
        "PUNCT",
    ]
)
FEATURES = {"Plur": "Number=Plur", "Pass": "Voice=Pass", "Part": "VerbForm=Part"}
PRONOUNS = frozenset(
    [
        "i",
        "we",
        "me",
        "us",
        "my",
        "our",
        "he",
        "she",
        "him",
        "her",
        "his",
        "hers",
        "himself",
        "herself",
        "they",
        "them",
        "their",
        "themselves",
        "it",
        "its",
        "itself",
        "who",
        "whom",
        "which",
        "that",
    ]
)
TAG_OF = {
    "det": "DET", "case": "ADP", "amod": "ADJ", "nummod": "NUM", "aux": "AUX", "aux:pass": "AUX", "cc": "CCONJ", "mark": "SCONJ",
    "advmod": "ADV", "punct": "PUNCT", "ROOT": "VERB", "xcomp": "VERB", "ccomp": "VERB", "advcl": "VERB", "acl": "VERB",
    "acl:relcl": "VERB", "parataxis": "VERB",
}  # fmt: skip
SIGNS = frozenset(".,;:!?")
CLOSE = (*SIGNS, "'s", "’s", ")", "n't")


@cache
def vocab() -> Vocab:
    return spacy.blank("en").vocab


def doc_of(*sentences: str) -> Doc:
    """The Doc of sentences in the notation above."""
    words: list[str] = []
    rows: dict[str, list] = {
        "heads": [],
        "deps": [],
        "pos": [],
        "morphs": [],
        "lemmas": [],
        "ents": [],
        "sent_starts": [],
    }
    kinds: list[str] = []
    for sentence in sentences:
        cells = [(word, *(fields or [None])) for word, *fields in (c.split("/") for c in sentence.split())]
        forms = [cell[0] for cell in cells]
        root = next((i for i, cell in enumerate(cells) if cell[1] == "root"), 0)
        previous, base = None, len(words)
        for form, relation, *more in cells:
            dep, _, head = (relation or "punct").partition(">")
            at = len(words) - base
            label = next((m for m in more if m.removeprefix("B-") in LABELS), None)
            name = label.removeprefix("B-") if label else None
            if name is None:
                rows["ents"].append("O")
            else:
                rows["ents"].append(("I-" if name == previous and label == name else "B-") + name)
            previous = name
            dep = "ROOT" if dep == "root" else dep
            rows["heads"].append(base + (_index(forms, head) if head else root if dep == "punct" else at))
            rows["deps"].append(dep)
            tag = (
                "PRON"
                if form.lower() in PRONOUNS and dep != "det"
                else "PROPN"
                if name in LABELS[:3]
                else TAG_OF.get(dep, "NOUN")
            )
            rows["pos"].append(next((m for m in more if m in TAGS), tag))
            rows["morphs"].append("|".join(FEATURES[m] for m in more if m in FEATURES))
            rows["lemmas"].append(
                next((m.removeprefix("lemma=") for m in more if m.startswith("lemma=")), form.lower())
            )
            rows["sent_starts"].append(at == 0)
            kinds.append(next((m for m in more if m in KINDS), "none"))
            words.append(form)
    spaces = [i + 1 < len(words) and words[i + 1] not in CLOSE and word != "(" for i, word in enumerate(words)]
    doc = Doc(vocab(), words=words, spaces=spaces, **rows)
    for token, kind in zip(doc, kinds, strict=True):
        token._.kind = kind
    return doc


def word(doc: Doc, form: str) -> Token:
    """A word of a Doc by its form ("said#2": its second standing)."""
    return doc[_index([t.text for t in doc], form)]


def act(
    doc: Doc,
    trigger: str,
    type_: str = "ACCUSE",
    *,
    status: str = "actual",
    past: float = 0.0,
    modes: tuple[str, ...] = (),
    about: str | None = None,
    **arcs: dict[str, float],
) -> Candidate:
    """A candidate; arcs are given as ``actor={"France": 0.9}``."""
    return Candidate(
        trigger=word(doc, trigger),
        type=type_,
        type_scores={type_: 0.9, "none": 0.1},
        modes=tuple((m, 0.9) for m in modes),
        status=status,
        status_score=0.9,
        past=past,
        about=about,
        about_score=0.9,
        contexts=(),
        arcs={
            relation: tuple(sorted(((word(doc, f), p) for f, p in arcs.get(relation, {}).items()), key=lambda x: -x[1]))
            for relation in RELATIONS
        },
    )


def stands(text: str, span: Span | object) -> bool:
    """Whether a record's text stands where it says."""
    return text[span.start : span.end] == span.text


def _index(forms: list[str], form: str) -> int:
    form, _, number = form.partition("#")
    found = [i for i, known in enumerate(forms) if known == form]
    assert found, f"no word {form!r} in {forms}"
    return found[int(number or 1) - 1]
