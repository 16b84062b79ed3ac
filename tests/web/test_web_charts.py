"""Charts are pictures that stand alone, with the table behind them."""

import csv
import io
from datetime import date

import lxml.html
import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from dateline.record import Dyad, Period, Point, Series
from dateline.record.places import PlaceCount
from dateline.web.charts import Figure, lanes, network, stacks, world
from dateline.web.charts.build_world import build
from dateline.web.charts.figure import colour_of, ticks

NAMES = st.text(min_size=1, max_size=30)
FEW = settings(max_examples=25, deadline=None)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(figure: Figure) -> etree._Element:
    """The picture, read as XML: it is well formed, and holds no script."""
    tree = etree.fromstring(figure.alone)
    assert tree.tag == f"{SVG}svg"
    for element in tree.iter():
        assert element.tag not in (f"{SVG}script", f"{SVG}foreignObject", f"{SVG}style")
        assert not any(name.startswith("on") or name == "style" for name in element.attrib)
    rows = list(csv.reader(io.StringIO(figure.data.decode())))
    assert len(rows) == len(figure.rows) + 1
    return tree


def series(points: list[Point], by: str) -> Series:
    starts = sorted({point.start for point in points})
    periods = tuple(Period(start=start, articles=1) for start in starts)
    return Series(unit="day", by=by, axis="date", panel=None, periods=periods, points=tuple(points))


POINTS = st.builds(
    Point,
    start=st.dates(date(2024, 1, 1), date(2024, 3, 1)),
    value=NAMES,
    events=st.integers(1, 999),
    score=st.none() | st.floats(-10, 10),
)


@FEW
@given(st.lists(POINTS, max_size=12, unique_by=lambda p: (p.start, p.value)))
def test_lanes_draw_a_dot_for_each_point(points: list[Point]) -> None:
    figure = lanes(series(points, "actor.entity"), lambda value, start: "/x", lambda value: None, "Lanes")
    assert len(drawn(figure).findall(f".//{SVG}circle")) == len(points) == len(figure.rows)


@FEW
@given(st.lists(POINTS, max_size=12, unique_by=lambda p: p.start), st.integers(0, 4))
def test_columns_stack_to_the_number_of_events(points: list[Point], quad: int) -> None:
    given_ = [point.model_copy(update={"value": str(quad)}) for point in points]
    figure = stacks(series(given_, "quad"), lambda start, one: "/x", "Series")
    bars = [bar for bar in drawn(figure).iter(f"{SVG}rect") if bar.get("class") == f"q{quad}" and bar.get("rx") is None]
    assert len(bars) == len(points)
    assert all(float(bar.get("y", "")) >= 0 and float(bar.get("height", "")) >= 0 for bar in bars)
    assert sum(int(row[-2].value) for row in figure.rows) == sum(point.events for point in points)


@FEW
@given(
    st.lists(
        st.builds(
            Dyad,
            source=NAMES,
            target=NAMES,
            events=st.integers(1, 50),
            score=st.floats(-10, 10),
            quads=st.just((1, 0, 0, 0)),
        ),
        max_size=15,
    )
)
def test_a_network_stays_in_its_picture(dyads: list[Dyad]) -> None:
    figure = network(dyads, lambda a, b: "/x", lambda name: None, "Network")
    tree = drawn(figure)
    wide, high = map(float, (tree.get("viewBox") or "").split()[2:])
    for node in tree.findall(f".//{SVG}circle"):
        assert 0 <= float(node.get("cx", "")) <= wide
        assert 0 <= float(node.get("cy", "")) <= high
    assert figure.svg == network(dyads, lambda a, b: "/x", lambda name: None, "Network").svg


PLACES = st.builds(
    PlaceCount,
    **{"place": NAMES, "country": st.just("MLI"), "events": st.integers(1, 9), "score": st.floats(-10, 10)},
    latitude=st.floats(-90, 90),
    longitude=st.floats(-180, 180),
    resolution=st.one_of(st.none(), st.integers(1, 5)),
)


@FEW
@given(st.lists(PLACES, max_size=6))
def test_a_map_shows_every_place_as_large_as_it_is_uncertain(places: list[PlaceCount]) -> None:
    tree = drawn(world(places, lambda place: "/x", "Map"))
    marks = [mark for mark in tree.iter(f"{SVG}circle") if mark.get("class") == "place"]
    assert len(marks) == len(places)
    sizes = {5: 4, 4: 6, 3: 12, 2: 22, 1: 38, None: 38}
    assert sorted(float(mark.get("r", "")) for mark in marks) == sorted(sizes[place.resolution] for place in places)
    for mark in marks:
        assert -1 <= float(mark.get("cx", "")) <= 961
        assert -1 <= float(mark.get("cy", "")) <= 561


def test_outlines_go_around_the_world() -> None:
    ring = [[1790, 0], [20, 0], [0, 100], [-20, 0], [0, -100]]
    topology = {
        "transform": {"scale": [0.1, 0.1], "translate": [0, 0]},
        "arcs": [ring],
        "objects": {name: {"geometries": [{"type": "Polygon", "arcs": [[0]]}]} for name in ("land", "countries")},
    }
    land = build(topology)["land"]
    assert len(land) == 2
    assert max(land[0][::2]) == 181
    assert max(land[1][::2]) == -179


def test_scales_and_colours() -> None:
    assert list(ticks(0)) == [0, 1]
    assert list(ticks(7)) == [0, 2, 4, 6, 8]
    assert colour_of(0) == "#969696"
    assert colour_of(-10) == "#b0392e"


@pytest.mark.parametrize("name", ["series", "timeline", "network", "map"])
def test_pictures_and_tables_are_files(reader: TestClient, name: str) -> None:
    svg = reader.get(f"/{name}.svg", params={"where": "type=ASSAULT"})
    assert svg.headers["content-type"].startswith("image/svg+xml")
    assert etree.fromstring(svg.content).tag == f"{SVG}svg"
    table = reader.get(f"/{name}.csv", params={"where": "type=ASSAULT"})
    assert len(table.text.splitlines()) > 1
    assert reader.get(f"/{name}.svg?where=(").status_code == 400


def test_every_arrow_leads_to_the_events_that_it_counts(reader: TestClient) -> None:
    for by in ("country", "entity"):
        page = lxml.html.fromstring(reader.get("/network", params={"by": by}).text)
        for row in page.xpath("//details[@class='data']//tbody/tr"):
            number = row.xpath("./td[@class='num'][1]//text()")[0]
            (address,) = row.xpath("./td[@class='num'][1]/a/@href")
            found = lxml.html.fromstring(reader.get(address).text)
            assert found.xpath("//p[@class='count']/strong/text()") == [number], address


def test_lanes_of_dyads_lead_to_their_events(reader: TestClient) -> None:
    page = lxml.html.fromstring(reader.get("/timeline", params={"by": "dyad"}).text)
    rows = page.xpath("//details[@class='data']//tbody/tr")
    assert rows
    for row in rows:
        found = lxml.html.fromstring(reader.get(row.xpath(".//a/@href")[0]).text)
        assert found.xpath("//p[@class='count']/strong/text()") == row.xpath("./td[@class='num'][1]//text()")


def test_a_series_of_nothing_says_so(reader: TestClient) -> None:
    answer = reader.get("/series", params={"where": "curfewless"}).text
    assert "no events with a day" in answer
    assert "(0 rows)" in answer


def test_a_table_holds_no_formula(reader: TestClient) -> None:
    dyad = Dyad(source="=HYPERLINK(1)", target="@x", events=1, score=0, quads=(1, 0, 0, 0))
    data = network([dyad], lambda a, b: "/x", lambda name: None, "n").data.decode()
    assert "'=HYPERLINK(1),'@x" in data


def test_events_without_class_and_score_are_drawn() -> None:
    start = date(2024, 5, 6)
    without = Point(start=start, value="0", events=2, score=None)
    both = series([without, Point(start=start, value="4", events=1, score=-5.0)], "quad")
    figure = stacks(both, lambda start, one: "/x", "Series")
    drawn(figure)
    assert figure.head[-3:] == ("no class", "events", "articles published")
    assert [cell.value for cell in figure.rows[0]][-3:] == [2, 3, 1]
    assert colour_of(None) == colour_of(0.0)
