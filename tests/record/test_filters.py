"""The filter language: what it finds, what it refuses, and that a tree and its text mean the same."""

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from record_samples import ANA, filled
from report_samples import HOSTILE, sample

from dateline.codebook.countries import code_named
from dateline.errors import InputError
from dateline.record import Record, open_record
from dateline.record.distance import EARTH, box, chord, on_sphere
from dateline.record.filters import (
    FIELDS,
    All,
    And,
    Compare,
    Dyad,
    Has,
    Near,
    Node,
    Not,
    Or,
    Sides,
    Words,
    compiled,
    filter_page,
    parse,
)

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """Some made-up articles, and the one whose event has every field."""
    with filled(tmp_path_factory.mktemp("record") / "a.dateline", 20) as made:
        made.add(sample())
        yield made


def test_the_page_in_the_docs_is_up_to_date() -> None:
    assert (DOCS / "filter.md").read_text(encoding="utf-8") == filter_page(), (
        "python -m dateline.record > docs/filter.md"
    )


ONE = [
    "type=COERCE and mode=arrest and context=repression and status=actual and quad=4 and score<=-7",
    "TYPE = coerce AND Mode: arr",
    "actor.country=MLI actor.sector=MIL actor.name:soldiers actor.entity=\"soldiers of mali\"",
    "actor(country=MLI and sector=MIL and name:soldiers) recipient(sector=LEG)",
    "not actor(country=MLI and sector=LEG) recipient.sector in (LEG, XXX)",
    "side.country=MLI and recipient.country != FRA and side(country=MLI sector=GOV)",
    "date=2021-11-06",
    "date=2021-11 and date>=2021 and date<2021-11-07 and date.last<=2021-11 and date.precision=day",
    "published=2021-11-08 and date.origin=expression",
    "place=mopti and place.country=MLI and place.resolution>=4 and place.province:opt",
    "near(14.5, -4.2, 5)",
    "speaker:spokes and zone=body and historical=no",
    "outlet=\"example daily\" and url:\"example.org/mali\" and language=en",
    "confidence=0.5 and confidence.type>0.8",
    "corrected=no and review=machine and not has(reviewer)",
    "text:\"arrested two ministers\" title:arrested sentence:guards",
    "\"two ministers arrested\" sold*",
    "dyad(MLI, mli) and dyad.entity(\"Soldiers of Mali\", ministers) and not dyad(MLI, FRA)",
    "has(place) and has(mode) and has(actor.country) and not has(about)",
]  # fmt: skip


@pytest.mark.parametrize("text", ONE)
def test_it_finds_the_one_event(record: Record, text: str) -> None:
    where = f'({text}) and outlet="Example Daily"'
    assert record.count(where) == 1
    assert record.count(f'not ({text}) and outlet="Example Daily"') == 0
    assert record.count(str(parse(where))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "type=ASSAULT",
        "actor(country=MLI and sector=LEG)",
        "date>2021-11 and date<2021-12",
        "near(14.5, -4.2, 0.1)",
        "text:\"ministers two arrested\"",
        "text:\"!!!\"",
        "\"\"",
        "speaker=spokes",
        "type in (AID, CONSULT)",
        "type not in (COERCE, AID)",
    ],
)  # fmt: skip
def test_it_does_not_find_it(record: Record, text: str) -> None:
    assert record.count(f'({text}) and outlet="Example Daily"') == 0


def test_statements_and_articles(record: Record) -> None:
    assert record.count('speaker=spokesman quote:"no choice" commitment=says manner=direct', "statement") == 1
    assert record.count("quote:choice outlet:daily text:ministers", "statement") == 1
    assert record.count("type=COERCE and outlet:daily", "article") == 1
    assert record.count("near(14.5, -4.2, 5) outlet:daily", "article") == 1
    assert record.count("commitment=says outlet:daily", "article") == 1
    assert record.count("title:ministers", "article") == 1
    assert record.count("", "article") == 21


def test_words_are_marked_where_they_stand(record: Record) -> None:
    (hit,) = record.search("sentence:injured").hits
    assert hit.snippet is not None
    assert [hit.snippet.text[a:b] for a, b in hit.snippet.marks] == ["injured"]
    (said,) = record.search('quote:"no choice"', "statement").hits
    assert said.snippet is not None
    assert [said.snippet.text[a:b] for a, b in said.snippet.marks] == ["no choice"]
    (found,) = record.search("newsletter", "article").hits
    assert found.snippet is not None
    assert [found.snippet.text[a:b] for a, b in found.snippet.marks] == ["newsletter"]


def test_pages_and_orders(record: Record) -> None:
    every = [hit.uid for hit in record.search(order="date", limit=1000).hits]
    assert len(set(every)) == record.count() == 101
    pages = [hit.uid for at in range(0, 101, 20) for hit in record.search(order="date", limit=20, offset=at).hits]
    assert pages == every
    for order in ("confidence", "-score", "published", "text"):
        assert sorted(hit.uid for hit in record.search(order=order, limit=1000).hits) == sorted(every)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="no order"):
        record.search(order="sideways")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="`limit`"):
        record.search(limit=1001)


def test_what_people_did_can_be_asked_for(tmp_path: Path) -> None:
    with open_record(tmp_path / "a.dateline") as record:
        record.add(sample())
        uid = record.search().hits[0].uid
        record.edit(uid, {"type": "ASSAULT"}, who=ANA)
        assert record.count("type=ASSAULT and corrected=yes and review=edit and reviewer:ana") == 1
        assert record.count("type=COERCE") == 0
        assert record.count("type=COERCE", corrections="ignore") == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("type=", "ends too early"),
        ("(type=AID", "ends too early"),
        ("type=AID)", "character 9"),
        ('text:"shelled', "quotation mark without its partner"),
        ("kind=AID", "no field 'kind'"),
        ("typ=AID", "Fields like it: type"),
        ("quad=four", "`quad` is a number"),
        ("score>nan", "finite"),
        ("date=yesterday", "is a day, a month or a year"),
        ("date=2021-02-30", "is a day"),
        ("date=0000", "is a day"),
        ("status=maybe", "One of|one of: actual"),
        ("historical=perhaps", "yes or no"),
        ("actor.country=Mali", "for 'Mali' write MLI"),
        ("side(country=fr)", "write FRA"),
        ("type>AID", "takes = != :, not >"),
        ("text=", "ends too early"),
        ("text<x", "takes : =, not <"),
        ("near(1,2)", "cannot be understood"),
        ("near(a,b,c)", "takes numbers"),
        ("near(99,0,1)", "-90 to 90"),
        ("near(nan,0,1)", "finite"),
        ("actor(type=AID)", "conditions on country, sector, name, entity"),
        ("country=MLI", "only inside actor"),
        ("has(text)", "every article has one"),
        ("quote:x", "field of statements; this is a filter for events"),
        ("(" * 50 + "x" + ")" * 50, "levels deep"),
        ("not " * 50 + "x", "levels deep"),
        ("x" * 9000, "characters"),
    ],
)
def test_what_is_refused_and_why(record: Record, text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        record.count(text)


@pytest.mark.parametrize("word", HOSTILE)
def test_no_value_becomes_sql(record: Record, word: str) -> None:
    value = '"' + word.replace("\\", "\\\\").replace('"', '\\"') + "' OR 1=1 --\""
    for name, field in FIELDS.items():
        if field.kind in ("code", "name") and not field.values:
            kind = "event" if "event" in field.of or "article" in field.of else "statement"
            assert record.count(f"{name}={value}", kind) == 0  # type: ignore[arg-type]
            assert record.count(f"{name}:{value}", kind) == 0  # type: ignore[arg-type]
    assert record.count(f"text:{value} or sentence:{value}") == 0


_word = st.text(st.characters(exclude_categories=("Cs",)), max_size=12).filter(lambda word: code_named(word) is None)
_codes = [name for name, field in FIELDS.items() if field.kind in ("code", "name") and not field.values and "statement" not in field.of]  # fmt: skip
_leaf: st.SearchStrategy[Node] = st.one_of(
    st.builds(Words, _word),
    st.builds(Words, st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.just(True)),
    st.builds(Compare, st.sampled_from(_codes), st.sampled_from(["=", "!=", ":"]), st.tuples(_word)),
    st.builds(Compare, st.sampled_from(_codes), st.just("="), st.lists(_word, min_size=2, max_size=3).map(tuple)),
    st.builds(Compare, st.sampled_from(["text", "title", "sentence"]), st.just(":"), st.tuples(_word)),
    st.builds(Compare, st.just("date"), st.sampled_from(["=", "<", ">="]), st.dates().map(lambda day: (str(day),))),
    st.builds(Near, st.floats(-90, 90), st.floats(-180, 180), st.floats(0, 20_000)),
    st.builds(Dyad, st.sampled_from(["country", "entity"]), _word, _word),
    st.builds(Has, st.sampled_from(["place", "actor.country", "mode", "date"])),
    st.builds(Sides, st.sampled_from(["actor", "recipient", "side"]), st.builds(Compare, st.sampled_from(["country", "name", "sector"]), st.sampled_from(["=", ":", "!="]), st.tuples(_word))),
)  # fmt: skip


def _flat(kind: type[And] | type[Or], parts: list[Node]) -> Node:
    inner = [one for part in parts for one in (part.parts if isinstance(part, kind) else (part,))]
    return kind(tuple(inner))


_tree = st.recursive(
    _leaf,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: _flat(And, parts)),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: _flat(Or, parts)),
        st.builds(Not, inner),
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_tree)
@example(Words('a "b\\'))
@example(Compare("outlet", "=", ("and",)))
@example(Not(And((Words("a"), Or((Words("b"), Words("not")))))))
def test_a_tree_and_its_text_are_the_same(tree: Node) -> None:
    assert parse(str(tree)) == tree


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(tree=_tree)
def test_every_filter_or_its_opposite_holds(record: Record, tree: Node) -> None:
    for subject in ("event", "article"):
        found = record.count(tree, subject)  # type: ignore[arg-type]
        if subject == "event":
            assert found + record.count(Not(tree)) == 101
    page = record.search(tree, limit=3)
    assert len(page.hits) == min(3, page.total)


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(
    text=st.text(alphabet=st.sampled_from('typedaorn=!<>:()",*. 0129-\\\n\x00é\ud800'), max_size=40)
    | st.text(max_size=40)
)
def test_any_text_is_a_filter_or_is_refused_in_words(record: Record, text: str) -> None:
    with suppress(InputError):
        record.search(text, limit=1)


def test_an_empty_filter_is_everything(record: Record) -> None:
    assert parse("") == All()
    assert parse(" \n ") == All()
    assert record.count(" ") == record.count("") == 101


def apart(lat: float, lon: float, other: float, far: float) -> float:
    """Great-circle distance in kilometres, by the haversine formula."""
    half = (
        sin(radians(other - lat) / 2) ** 2 + cos(radians(lat)) * cos(radians(other)) * sin(radians(far - lon) / 2) ** 2
    )
    return 2 * EARTH * asin(min(1.0, sqrt(half)))


@settings(deadline=None)
@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180))
def test_a_box_holds_every_point_within_the_radius(lat: float, lon: float, other: float, far: float) -> None:
    radius = apart(lat, lon, other, far) * 1.000001 + 0.001
    south, north, stretches = box(lat, lon, radius)
    assert south <= other <= north
    assert any(west <= far <= east for west, east in stretches)
    one, two = on_sphere(lat, lon), on_sphere(other, far)
    assert sum((a - b) ** 2 for a, b in zip(one, two, strict=True)) <= chord(radius) ** 2  # type: ignore[operator]


def test_distances(record: Record) -> None:
    assert on_sphere(None, 3.0) == (None, None, None)
    assert apart(48.8566, 2.3522, 51.5074, -0.1278) == pytest.approx(343.6, abs=0.5)
    away = apart(14.49, -4.18, 14.5, -4.2)
    assert record.count(f"near(14.5, -4.2, {away * 1.0001}) outlet:daily") == 1
    assert record.count(f"near(14.5, -4.2, {away * 0.9999}) outlet:daily") == 0


def test_conditions_hold_bound_values_only(record: Record) -> None:
    where = compiled(parse('type="x\'y" and text:"z\'z" and near(1,2,3)'), "event")
    assert "x'y" not in where.sql
    assert where.sql.count("?") == len(where.values)
    with pytest.raises(sqlite3.ProgrammingError):
        record.database.connection.execute(f"SELECT 1 FROM event_row r WHERE {where.sql}", where.values[1:])
