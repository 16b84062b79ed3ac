"""CoNLL-U files → sentences with tags, trees and (GUM) named entities and entity kinds."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc

KINDS = (
    "none", "person", "organization", "place", "event", "time",
    "object", "abstract", "substance", "animal", "plant",
)  # fmt: skip
NAMES = {"person": "PER", "organization": "ORG", "place": "LOC", "event": "EVENT"}
ENTITIES = ("PER", "ORG", "LOC", "NORP", "EVENT")
TITLES = frozenset(
    [
        "President",
        "Secretary",
        "Minister",
        "Senator",
        "Judge",
        "Justice",
        "Chief",
        "Congressman",
        "Chairman",
        "Speaker",
        "General",
        "Captain",
        "Governor",
        "Mayor",
        "King",
        "Queen",
        "Prince",
        "Professor",
        "Doctor",
        "Dr.",
        "Mr.",
        "Mrs.",
        "Ms.",
        "Miss",
        "Counsel",
        "Major",
        "Colonel",
        "Pope",
    ]
)
_DEMONYM = re.compile(r"(an|ese|ish|[a-z]i|[aei]c|ch|eek|utch|ss|lim|new)$")
BIO = ("O", *(f"{prefix}-{name}" for name in ENTITIES for prefix in "BI"))


@dataclass(frozen=True)
class Attribution:
    """Words of a cue, of the source that it names, and of the content that it brings."""

    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: tuple[int, ...]


@dataclass
class Sentence:
    """One sentence. ``None`` for a layer means: this set does not label it."""

    words: list[str]
    spaces: list[bool]
    paragraph: str
    upos: list[str] | None = None
    feats: list[str] | None = None
    lemmas: list[str] | None = None
    heads: list[int] | None = None  # index of the head word, the word itself for the root
    labels: list[str] | None = None
    names: list[str] | None = None  # BIO tags
    kinds: list[str] | None = None
    mentions: list[tuple[int, int, str, str]] = field(default_factory=list)  # start, end, kind, entity
    id: str = ""
    chains: dict[int, str] | None = None  # head word of a mention → its entity, within the document
    roles: dict[int, dict[int, str]] | None = None  # predicate → head word of an argument → role
    factuality: dict[int, float] | None = None  # predicate → -3 (did not happen) to 3 (happened)
    attributions: list[Attribution] | None = None

    @property
    def document(self) -> str:
        """The document that the sentence stands in."""
        return self.paragraph.rsplit(".", 1)[0]


def parsed(doc: Doc, document: str) -> Iterator[Sentence]:
    """The sentences of a text with the tags and trees that a pipeline has given it."""
    for number, sentence in enumerate(doc.sents):
        words = [t for t in sentence if not t.is_space]
        place = {t.i: n for n, t in enumerate(words)}
        if words:
            yield Sentence(
                words=[t.text for t in words],
                spaces=[bool(t.whitespace_) for t in words],
                paragraph=f"{document}.{number}",
                upos=[t.pos_ for t in words],
                feats=[str(t.morph) for t in words],
                heads=[place.get(t.head.i, n) for n, t in enumerate(words)],
                labels=["root" if t.dep_ == "ROOT" else t.dep_ for t in words],
            )


def open_text(path: Path) -> Iterator[str]:
    """The lines of a plain or gzipped UTF-8 file, without line ends."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n")


def read(path: Path) -> list[Sentence]:
    """All sentences of a CoNLL-U file, in order; multiword ranges and empty nodes left out."""
    sentences: list[Sentence] = []
    rows: list[list[str]] = []
    joined: dict[int, bool] = {}
    document = paragraph = 0
    name = ""
    has_entities = False
    for line in open_text(path):
        if line.startswith("#"):
            document += line.startswith("# newdoc")
            paragraph += line.startswith("# newpar")
            name = line.removeprefix("# sent_id = ") if line.startswith("# sent_id = ") else name
            has_entities |= line.startswith("# global.Entity")
        elif line:
            row = line.split("\t")
            if "-" in row[0]:
                first, last = (int(n) for n in row[0].split("-"))
                joined.update(dict.fromkeys(range(first, last), False))
                joined[last] = "SpaceAfter=No" not in row[9]
            elif "." not in row[0]:
                rows.append(row)
        elif rows:
            sentences.append(_sentence(rows, joined, f"{document}.{paragraph}", name, has_entities))
            rows, joined = [], {}
    if rows:
        sentences.append(_sentence(rows, joined, f"{document}.{paragraph}", name, has_entities))
    return sentences


def _sentence(
    rows: list[list[str]], joined: dict[int, bool], paragraph: str, name: str, has_entities: bool
) -> Sentence:
    sentence = Sentence(
        words=[r[1] for r in rows],
        spaces=[joined.get(int(r[0]), "SpaceAfter=No" not in r[9]) for r in rows],
        paragraph=paragraph,
        id=name,
        upos=[r[3] for r in rows],
        feats=["" if r[5] == "_" else r[5] for r in rows],
        lemmas=[r[2] for r in rows],
        heads=[int(r[6]) - 1 if r[6] != "0" else i for i, r in enumerate(rows)],
        labels=[r[7] if r[6] != "0" else "root" for r in rows],
    )
    if has_entities:
        _entities(sentence, [r[9] for r in rows])
    return sentence


def _entities(sentence: Sentence, misc: list[str]) -> None:
    """Fill names, kinds and mentions from GUM's brackets.

    A mention is *named* when its head is a proper noun; the name is the head with the capitalised words,
    numbers and linking words around it that belong to the same phrase (titles are left out, as in UNER).
    Capitalised adjectives and plural proper nouns for people are groups (NORP).
    """
    n = len(sentence.words)
    kinds, names = ["none"] * n, ["O"] * n
    assert sentence.upos
    assert sentence.heads
    assert sentence.labels
    assert sentence.feats
    open_: list[tuple[str, int, str]] = []
    mentions: list[tuple[int, int, str, str]] = []
    for i, field_ in enumerate(misc):
        found = re.search(r"(?:^|\|)Entity=([^|]*)", field_)
        for bracket in re.findall(r"\([^()]*\)?|[^()]+\)", found.group(1)) if found else ():
            parts = bracket.strip("()").split("-")
            if bracket.startswith("("):
                if bracket.endswith(")"):
                    mentions.append((i, i + 1, parts[1], parts[0]))
                else:
                    open_.append((parts[0], i, parts[1]))
            else:
                for at in range(len(open_) - 1, -1, -1):
                    if open_[at][0] == parts[0]:
                        _, start, kind = open_.pop(at)
                        mentions.append((start, i + 1, kind, parts[0]))
                        break
    sentence.chains = {}
    for start, end, kind, entity in sorted(mentions, key=lambda m: m[0] - m[1]):
        head = next(
            (i for i in range(start, end) if not start <= sentence.heads[i] < end or sentence.heads[i] == i),
            None,
        )
        if head is None:
            continue
        kinds[head] = kind
        # the last of several mentions of one head is the shortest: "Ann" of "Ann and Bob"
        sentence.chains[head] = entity
        if sentence.upos[head] == "PROPN" and kind in NAMES and sentence.words[head] not in TITLES:
            first, last = _name(sentence, start, end, head)
            label = NAMES[kind]
            if kind == "person" and first == last and "Number=Plur" in sentence.feats[head]:
                label = "NORP"
            if all(names[i] == "O" for i in range(first, last + 1)):
                names[first] = f"B-{label}"
                for i in range(first + 1, last + 1):
                    names[i] = f"I-{label}"
    mark_groups(sentence, names)
    sentence.names, sentence.kinds, sentence.mentions = names, kinds, mentions


def mark_groups(sentence: Sentence, names: list[str]) -> None:
    """Mark the capitalised adjectives that name a people, a faith or the like as NORP, where ``names`` has nothing."""
    rows = zip(sentence.words, sentence.upos or (), sentence.labels or (), sentence.lemmas or (), strict=True)
    for i, (word, upos, label, lemma) in enumerate(rows):
        adjective = upos == "ADJ" and len(word) > 2 and word[0].isupper() and word[1:].islower()
        if adjective and names[i] == "O" and lemma[:1].isupper() and label in ("amod", "conj", "root"):
            names[i] = "B-NORP" if _DEMONYM.search(word) else "O"


_INSIDE = {
    "compound",
    "flat",
    "flat:name",
    "amod",
    "nummod",
    "goeswith",
    "punct",
    "nmod",
    "nmod:poss",
    "case",
    "det",
    "cc",
    "conj",
}


def _name(sentence: Sentence, start: int, end: int, head: int) -> tuple[int, int]:
    """First and last word of the name around ``head`` inside the mention ``start:end``."""
    assert sentence.labels
    assert sentence.heads
    assert sentence.upos

    def belongs(i: int) -> bool:
        word, label = sentence.words[i], sentence.labels[i]  # type: ignore[index]
        if word[0].isupper():
            return label in _INSIDE and label != "nmod:desc"
        return label in ("flat", "nummod") or (word == "-" and label == "punct")

    first = last = head
    while (
        first > start
        and belongs(first - 1)
        and sentence.labels[first - 1] in {"compound", "flat", "amod", "nummod", "punct", "nmod:poss"}
    ):
        first -= 1
    while last + 1 < end:
        label = sentence.labels[last + 1]
        if label in {"flat", "flat:name", "nummod", "goeswith"} and sentence.heads[last + 1] >= first:
            last += 1
        elif (
            sentence.words[last + 1] == "-" and last + 2 < end and sentence.labels[last + 2] in {"flat", "compound"}
        ) or (
            last + 2 < end
            and sentence.words[last + 1] in ("of", "for", "de", "the", "and")
            and sentence.upos[last + 2] == "PROPN"
            and sentence.heads[last + 2] == head
            and sentence.upos[head] == "PROPN"
            and sentence.words[last + 1] in ("of", "for", "de")
        ):
            last += 2
        else:
            break
    while sentence.words[first] == "-" and first < head:
        first += 1
    return first, last
