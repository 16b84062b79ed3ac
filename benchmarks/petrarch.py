"""Sentences with event codings of the older coders, in the format of PETRARCH's validation files.

A coding is (source, target, event code). It is scored by three components: the type of the event, the source
and the target, each country and sectors. Dateline's events are laid out as codings, too: every actor with every
recipient, or with every other actor of a mutual act. In a sentence each gold coding is paired with at most one
of Dateline's, so that most components agree; one without partner has none right.

``component_accuracy``: right components over all, with one more for every sentence that is marked to have no
event (right when no two sides that both have a country are coded). ``type``, ``source``, ``target``,
``no_event``: its parts; ``whole``: codings with all components right; ``coded``: codings with a partner;
``spurious``: Dateline's codings between two countries that have no partner, a gold coding. It is no error
count: the old dictionaries leave much of what these sentences tell uncoded.

Event codes become types. Files for CAMEO's verbs are read by the codebook's CAMEO table. PETRARCH's own unit
suite inherits TABARI's codes, which are those of WEIS (032 is a visit there, 223 a use of force); `WEIS` reads
them, and CAMEO those that its later records took from CAMEO (`CAMEO_CODES`, four digits). Codes that neither
has (901, 1717 …) only tell which pattern of the test dictionary matched: there the sides alone are scored.
``type_cameo`` is ``type`` when every code that CAMEO knows is read so. The old coders do not tell a plan from
an act, so a future act that the codebook makes a promise or a threat (AGREE about SUPPORT) may be either.

A side's country must be one of those that its code names; its sectors must overlap where both have any. Where
the code names no country, any will do. Two codings that only turn a mutual act round (a meets b, b meets a) are
one, and may be found either way round.

Left out, because nothing in the sentence decides them: records that the file itself switches off; those
categories of the unit suite that test the syntax of dictionaries (`SYNTAX`: verb forms, patterns, sets of
synonyms, actors whose code depends on the date, malformed input), in sentences that often mean something else than
their code or nothing; statements, which PLOVER does not code as events (WEIS 02 and 14, CAMEO 01 and 02); and
sides given as words or as nobody.

Countries that do not exist and persons have no place in Dateline's tables. As an analyst would, the benchmark
brings them as actors of its own (`petrarch_actors.tsv`, the counterpart of the old coders' actor files): one
code a name, without dates, and no phrases.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import permutations, product
from pathlib import Path

import numpy as np

from benchmarks.files import lines
from benchmarks.matching import paired
from benchmarks.measures import ratio
from dateline import language, schema
from dateline.codebook import Codebook
from dateline.coding import Coder
from dateline.errors import InputError
from dateline.schema import Article

ACTORS = Path(__file__).with_name("petrarch_actors.tsv")
LANDS = (
    "ARN", "BRE", "CAL", "DAG", "DOL", "ELF", "ERI", "FOR", "GON", "HGW", "HOB", "ITH", "MOR", "MRG", "OSG", "ROH",
    "SHR",
)  # fmt: skip
"""Codes of the suite's countries."""

WEIS = {
    "01": ("CONCEDE", "RETREAT"),
    "03": ("CONSULT",),
    "04": ("SUPPORT",),
    "05": ("AGREE",),
    "064": ("SUPPORT",),
    "065": ("CONCEDE",),
    "066": ("RETREAT",),
    "07": ("AID",),
    "08": ("AGREE", "SUPPORT"),
    "09": ("REQUEST",),
    "10": ("REQUEST", "AGREE"),
    "11": ("REJECT",),
    "12": ("ACCUSE",),
    "13": ("ACCUSE",),
    "15": ("REQUEST",),
    "16": ("THREATEN",),
    "17": ("THREATEN",),
    "18": ("PROTEST", "MOBILIZE"),
    "19": ("SANCTION", "REJECT"),
    "20": ("SANCTION", "COERCE"),
    "21": ("COERCE",),
    "22": ("ASSAULT",),
}
"""Categories of WEIS (McClelland 1976) and the types that they come to in PLOVER: 03 Consult, 04 Approve, 05 Promise,
06 Grant, 07 Reward, 08 Agree (signing is SUPPORT), 09 Request, 10 Propose, 11 Reject, 12 Accuse, 13 Protest (complain),
15 Demand, 16 Warn, 17 Threaten, 18 Demonstrate, 19 Reduce relations (calling off is REJECT), 20 Expel, 21 Seize,
22 Force."""
SYNTAX = {"weis": frozenset(("DATE", "ERROR", "PATTERN", "SYNSET", "VERB")), "cameo": frozenset[str]()}
STATEMENTS = {"weis": ("02", "14"), "cameo": ("01", "02")}
CAMEO_CODES = ("030", "174", "194")
"""Codes of three digits that the suite uses in CAMEO's sense: agree, extradite, shell."""
SECTORS = {"CIV": "CVL", "MED": "JRN", "HLH": "MED", "HRI": "SOC", "MOP": "OPP", "LAW": "LEG", "PPL": "CVL"}
"""Sectors that have another code in PLOVER."""
COUNTRIES = {"KUW": "KWT", "NZE": "NZL", "GMW": "DEU", "RHO": "ZWE", "ZBW": "ZWE", "EEU": "EUR", "EEC": "EUR"}
"""Countries that have another code in ISO 3166-1."""

_SENTENCE = re.compile(r"<Sentence\b(.*?)>(.*?)(?=<Sentence\b|</Sentences>|\Z)", re.DOTALL)
_TEXT = re.compile(r"<Text>(.*?)</Text>", re.DOTALL)
_CODING = re.compile(r"<EventCoding\b([^>]*)>")
_ATTRIBUTE = re.compile(r"""(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_INCLUDED = re.compile(r"<Include>(.*?)</Include>", re.DOTALL)


@dataclass(frozen=True)
class Party:
    """A side: the countries that it may have (none: any) and its sectors."""

    countries: frozenset[str]
    sectors: frozenset[str]

    def is_(self, other: Party) -> bool:
        """Whether `other`, as coded, is this side."""
        at_home = not self.countries or bool(self.countries & other.countries)
        return at_home and (not self.sectors or not other.sectors or bool(self.sectors & other.sectors))


@dataclass(frozen=True)
class Coding:
    """Source and target of an event, and the types that it may have; none where the code tells none."""

    source: Party | None
    target: Party | None
    types: tuple[str, ...]
    cameo: tuple[str, ...] = ()
    either_way: bool = False

    def right(self, found: Coding) -> tuple[bool, bool, bool]:
        """Which components of `found` are right: type, source, target."""
        same_type = bool(set(self.types) & set(found.types))
        ways = ((found.source, found.target), (found.target, found.source))
        sides = [(_same(self.source, source), _same(self.target, target)) for source, target in ways]
        source, target = max(sides[: 1 + self.either_way], key=sum)
        return same_type, source, target


@dataclass(frozen=True)
class Sentence:
    """A sentence with its codings; none: it has no event."""

    name: str
    text: str
    codings: tuple[Coding, ...]


def run(data: Path, model: Path | None = None, limit: int | None = None) -> dict[str, float]:
    """Scores on a file in the format of PETRARCH's validation records."""
    sentences = read(data)[:limit]
    coder = Coder(book(), language.load(folder=model))
    return score(sentences, [coded(coder, sentence, data.name) for sentence in sentences])


def book() -> Codebook:
    """PLOVER with the countries and actors of the records."""
    default = Codebook.default()
    sides = default.sides | dict.fromkeys(LANDS, "A country that does not exist")
    return default.model_copy(update={"sides": sides}).with_actors(ACTORS)


def coded(coder: Coder, sentence: Sentence, source: str) -> list[Coding]:
    """What Dateline finds in a sentence, as codings."""
    report = coder.code(Article(doc_id=sentence.name, text=sentence.text, source=source))
    return [coding for event in report.events for coding in codings_of(event)]


def codings_of(event: schema.Event) -> Iterator[Coding]:
    """An event laid out: every actor with every recipient, or with every other actor; nobody where there is none."""
    types = (event.type, event.about) if event.about and _is_plan(event) else (event.type,)
    actors, recipients = (tuple(party(side) for side in sides) for sides in (event.actors, event.recipients))
    if len(actors) > 1 and not recipients:
        yield from (Coding(one, other, types) for one, other in permutations(actors, 2))
    else:
        yield from (Coding(one, other, types) for one, other in product(actors or (None,), recipients or (None,)))


def _is_plan(event: schema.Event) -> bool:
    """Whether an event is the future act that it is about, made a promise or a threat by the codebook's rule."""
    about = Codebook.default().types.get(event.about or "")
    return event.status == "future" and about is not None and about.when_future == event.type


def party(side: schema.Side) -> Party:
    """A side as Dateline coded it."""
    return Party(frozenset((side.country,) if side.country else ()), frozenset(side.sectors))


def score(sentences: Sequence[Sentence], found: Sequence[Sequence[Coding]]) -> dict[str, float]:
    """The scores of what was found in each sentence."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for sentence, codings in zip(sentences, found, strict=True):
        dyads = [c for c in codings if c.source and c.target and c.source.countries and c.target.countries]
        if not sentence.codings:
            asked["no_event"] += 1
            right["no_event"] += not dyads
        weights = np.array([1 + 4 * sum(gold.right(c)) for gold in sentence.codings for c in codings], dtype=float)
        partners = dict(paired(weights.reshape(len(sentence.codings), len(codings))))
        for number, gold in enumerate(sentence.codings):
            partner = codings[partners[number]] if number in partners else None
            hits = gold.right(partner) if partner else (False, False, False)
            components = dict(zip(("type", "source", "target"), hits, strict=True))
            if not gold.types:
                del components["type"]
            asked.update([*components, "whole", "coded"])
            right.update(name for name, hit in components.items() if hit)
            right["whole"] += all(components.values())
            right["coded"] += partner is not None
            if gold.cameo:
                asked["type_cameo"] += 1
                right["type_cameo"] += partner is not None and bool(set(gold.cameo) & set(partner.types))
        spare = {id(c) for c in dyads} - {id(codings[at]) for at in partners.values()}
        right["spurious"] += len(spare) if sentence.codings else 0
    parts = ("type", "source", "target", "no_event")
    scores = {"component_accuracy": ratio(sum(right[p] for p in parts), sum(asked[p] for p in parts))}
    scores |= {name: ratio(right[name], asked[name]) for name in (*parts, "whole", "coded", "type_cameo")}
    return scores | {"codings": asked["whole"], "no_event_sentences": asked["no_event"], "spurious": right["spurious"]}


def read(path: Path) -> list[Sentence]:
    """The sentences of a file that can be scored; raises `InputError` for a file in another format."""
    text = "\n".join(lines(path))
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    included = _INCLUDED.search(text)
    if included is None:
        raise InputError(f"{path}: has no <Include>; give a validation file of PETRARCH")
    scheme = "cameo" if "CAMEO" in text[: included.start()] else "weis"
    categories = set(included[1].split()) - SYNTAX[scheme]
    found = []
    for number, (head, body) in enumerate(_SENTENCE.findall(text), 1):
        said = _attributes(head)
        words = _TEXT.search(body)
        off = "false" in (said.get("sentence"), said.get("evaluate")) or said.get("category") not in categories
        if off or words is None or not words[1].strip():
            continue
        codings = [_attributes(coding) for coding in _CODING.findall(body)]
        kept = list(_codings(codings, scheme))
        if kept or (codings and all("noevents" in coding for coding in codings)):
            name = said.get("id", str(number))
            found.append(Sentence(name, " ".join(unescape(words[1]).split()), tuple(_mutual(kept))))
    if not found:
        raise InputError(f"{path}: holds no sentence with codings")
    return found


def _attributes(words: str) -> dict[str, str]:
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(words)}


def _codings(rows: Sequence[dict[str, str]], scheme: str) -> Iterator[Coding]:
    """The codings of a sentence that can be scored."""
    for row in rows:
        code = row.get("eventcode", "")
        sides = [_party(row.get(name, "")) for name in ("sourcecode", "targetcode")]
        if code and all(sides) and not code.startswith(STATEMENTS[scheme]):
            cameo = _cameo(code)
            by_cameo = scheme == "cameo" or len(code) == 4 or code in CAMEO_CODES
            yield Coding(sides[0], sides[1], cameo if by_cameo else _weis(code), cameo)


def _weis(code: str) -> tuple[str, ...]:
    known = code.isdigit() and len(code) == 3
    return (WEIS.get(code) or WEIS.get(code[:2]) or ()) if known else ()


def _cameo(code: str) -> tuple[str, ...]:
    try:
        return (Codebook.default().from_cameo(code)[0],)
    except InputError:
        return ()


def _party(code: str) -> Party | None:
    """A side by its code, three letters after three; None for words, a discarded actor or nobody."""
    parts = re.findall("[A-Z]{3}|---", code)
    if "".join(parts) != code or set(parts) <= {"---"}:
        return None
    parts = [SECTORS.get(part, COUNTRIES.get(part, part)) for part in parts]
    default = Codebook.default()
    countries = {part for part in parts if default.is_side(part) or part in LANDS} - default.sectors.keys()
    if countries & {"UNO", "EUR"}:
        countries.discard("IGO")
    return Party(frozenset(countries), frozenset(part for part in parts if part in default.sectors))


def _mutual(codings: Sequence[Coding]) -> Iterator[Coding]:
    """The codings, with two that only turn each other round as one."""
    left = list(dict.fromkeys(codings))
    while left:
        coding = left.pop(0)
        turned = (coding.target, coding.source, coding.types)
        again = next((other for other in left if (other.source, other.target, other.types) == turned), None)
        if again is not None:
            left.remove(again)
        yield Coding(coding.source, coding.target, coding.types, coding.cameo, again is not None)


def _same(gold: Party | None, found: Party | None) -> bool:
    return gold is not None and found is not None and gold.is_(found)
