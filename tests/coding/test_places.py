"""Places: names to countries, provinces and points."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.coding.counts.numerals import read_table
from dateline.coding.gazetteer.names import fold
from dateline.coding.places import Gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer()


PLACES = [
    # name, countries of the article, named right after → country, province, resolution
    ("Mali", {}, None, "MLI", None, 1),
    ("the United States", {}, None, "USA", None, 1),
    ("U.S.", {}, None, "USA", None, 1),
    ("South Sudan", {}, None, "SSD", None, 1),
    ("Kyiv", {}, None, "UKR", "Kyiv", 4),
    ("Timbuktu", {}, "Mali", "MLI", "Tombouctou", 4),
    ("Paris", {}, None, "FRA", "Ile-de-France", 4),
    ("Paris", {"FRA": 2}, "Texas", "USA", "Texas", 4),
    ("Tripoli", {}, None, "LBY", None, 4),
    ("Tripoli", {"LBN": 4}, None, "LBN", None, 4),
    ("Hyderabad", {"PAK": 3}, None, "PAK", "Sindh", 4),
    ("Springfield", {"USA": 1}, "Ill.", "USA", "Illinois", 4),
    ("Georgia", {"RUS": 3}, None, "GEO", None, 1),
    ("Georgia", {"USA": 5}, None, "USA", "Georgia", 2),
    ("Helmand province", {}, None, "AFG", "Helmand", 2),
    ("Idlib", {}, None, "SYR", "Idlib", 4),
    ("Idlib province", {}, None, "SYR", "Idlib", 2),
    ("northern Syria", {}, None, "SYR", None, 2),
    ("Eastern Ghouta", {}, None, "SYR", None, 3),
    ("the Gaza Strip", {}, None, "PSE", "Gaza Strip", 2),
    ("Donbas", {}, None, "UKR", "Donbas", 2),
    ("Mosul airport", {}, None, "IRQ", "Nineveh", 5),
    ("Sahel", {}, None, None, None, None),
    ("South China Sea", {}, None, None, None, None),
    ("River Niger", {}, None, None, None, None),
    ("Rio Grande", {}, None, None, None, None),
    ("Strait of Hormuz", {}, None, None, None, None),
    ("Horn of Africa", {}, None, None, None, None),
    ("West Bank", {}, None, "PSE", "West Bank", 2),
    ("Anderson County", {}, "Texas", "USA", "Texas", 3),
    ("Mobile", {}, "Alabama", "USA", "Alabama", 4),
    ("Iraq", {}, "Iran", "IRQ", None, 1),
    ("China", {}, "Japan", "CHN", None, 1),
]


@pytest.mark.parametrize(("name", "context", "within", "country", "province", "resolution"), PLACES)
def test_places(
    gazetteer: Gazetteer,
    name: str,
    context: Collection[str],
    within: str | None,
    country: str | None,
    province: str | None,
    resolution: int | None,
) -> None:
    place = gazetteer.resolve_place(name, context=context, within=within)
    assert place is not None
    assert (place.country, place.resolution) == (country, resolution)
    if province is not None:
        assert place.province == province


def test_a_town_has_its_point_and_id(gazetteer: Gazetteer) -> None:
    place = gazetteer.resolve_place("Ouagadougou")
    assert place is not None
    assert place.geonames_id == 2357048
    assert place.latitude == pytest.approx(12.37, abs=0.05)
    assert place.longitude == pytest.approx(-1.53, abs=0.05)


@pytest.mark.parametrize(
    "name", ["", "police", "Police", "Mobile", "Xyzzyville", "the border", "mali", "President", "123"]
)
def test_no_place(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.resolve_place(name) is None


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Al-Fu'ah", "al fuah"),
        ("Côte d’Ivoire", "cote divoire"),
        ("İzmir", "izmir"),
        ("U.S.", "us"),
        ("  San   José ", "san jose"),
    ],
)
def test_fold(name: str, key: str) -> None:
    assert fold(name) == key


def test_country_of_a_point(gazetteer: Gazetteer) -> None:
    assert gazetteer.index.country_at(35.1, 36.75) == "SYR"
    assert gazetteer.index.country_at(-41.3, 174.8) == "NZL"


@given(st.text(max_size=60), st.text(max_size=20))
@settings(max_examples=100, deadline=None)
def test_any_name(name: str, within: str) -> None:
    place = _SHARED.resolve_place(name, context={"USA": 2}, within=within)
    assert place is None or place.name == name


_SHARED = Gazetteer()


@pytest.mark.parametrize(
    "name", ["counties.tsv", "countries.tsv", "features.tsv", "not_places.tsv", "provinces.tsv", "regions.tsv"]
)
def test_tables(name: str) -> None:
    rows = read_table(name)
    assert list(rows) == sorted(set(rows))
    assert len({row[:2] for row in rows}) == len(rows)


def test_regions_are_on_the_map() -> None:
    countries = {row[1] for row in read_table("countries.tsv")}
    for name, country, latitude, longitude, level, _ in read_table("regions.tsv"):
        assert country in countries | {"-"}, name
        assert -90 <= float(latitude) <= 90, name
        assert -180 <= float(longitude) <= 180, name
        assert level in {"-", "1", "2", "3", "4", "5"}, name


def test_features_are_on_the_map() -> None:
    countries = {row[1] for row in read_table("countries.tsv")}
    for name, kind, country, latitude, longitude, _ in read_table("features.tsv"):
        assert kind.islower(), name
        assert country in countries | {"-"}, name
        assert -90 <= float(latitude) <= 90, name
        assert -180 <= float(longitude) <= 180, name


def test_countries_have_their_ids() -> None:
    place = _SHARED.resolve_place("Mali")
    assert place is not None
    assert (place.geonames_id, place.kind) == (2453866, "country")


def test_a_nationality_is_no_place_by_itself() -> None:
    assert _SHARED.resolve_place("Malian") is None
    assert _SHARED.resolve(["Malian"])["Malian"].kind == "nation"


def test_the_second_candidate_is_told() -> None:
    place = _SHARED.resolve(["Tripoli"])["Tripoli"]
    assert place.rival is not None
    assert "LBN" in place.rival
    assert place.margin is not None
    assert [(reason.rule, reason.score) for reason in place.reasons] == [
        ("gazetteer:settlement", place.margin),
        ("gazetteer:runner-up", None),
    ]
