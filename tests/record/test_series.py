"""Counts over time and between sides, set against what was read."""

from datetime import date
from pathlib import Path

import pytest
from record_samples import ANA, filled

from benchmarks import synthetic
from dateline.errors import InputError
from dateline.record import BY, Record, open_record
from dateline.schema import Report


def told(number: int, day: str, outlet: str, **changes: object) -> Report:
    """One article with one event on its day of publication."""
    report = synthetic.report(number, 1)
    when = report.events[0].when
    assert when is not None
    on = date.fromisoformat(day)
    event = report.events[0].model_copy(update={"when": when.model_copy(update={"first": on, "last": on}), **changes})
    return report.model_copy(update={"published": on, "outlet": outlet, "events": (event,)})


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """River tells one act a month; from March on Coast, a new feed, tells three more."""
    made = open_record(tmp_path / "a.dateline")
    days = [("2021-01-04", "River"), ("2021-02-10", "River"), ("2021-03-31", "River")]
    days += [("2021-03-01", "Coast"), ("2021-03-02", "Coast"), ("2021-03-03", "Coast")]
    for number, (day, outlet) in enumerate(days):
        made.add(told(number, day, outlet))
    return made


def test_by_month_with_rates(record: Record) -> None:
    found = record.series()
    assert [(str(p.start), p.events, p.rate) for p in found.points] == [
        ("2021-01-01", 1, 1000.0),
        ("2021-02-01", 1, 1000.0),
        ("2021-03-01", 4, 1000.0),
    ]
    assert [p.articles for p in found.periods] == [1, 1, 4]


def test_a_fixed_panel_does_not_see_the_new_feed(record: Record) -> None:
    steady = record.series(panel="steady")
    assert steady.panel == ("River",)
    assert [p.events for p in steady.points] == [1, 1, 1]
    assert [p.events for p in record.series(panel=["coast"]).points] == [3]
    with pytest.raises(InputError, match="A panel is a list"):
        record.series(panel="River")  # type: ignore[arg-type]


def test_weeks_begin_on_monday_and_no_period_is_left_out(record: Record) -> None:
    weeks = record.series(unit="week", axis="published")
    assert all(period.start.weekday() == 0 for period in weeks.periods)
    assert str(weeks.periods[0].start) == "2021-01-04"
    assert len(weeks.periods) == 13
    assert len(record.series(unit="day").periods) == 87
    assert [(str(p.start), p.events) for p in record.series(unit="year").points] == [("2021-01-01", 6)]


@pytest.mark.parametrize("by", [name for name in BY if name])
def test_by_every_field(tmp_path: Path, by: str) -> None:
    with filled(tmp_path / "a.dateline", 20) as made:
        total = made.count()
        points = made.series(by=by, unit="year").points
        assert sum(one.events for one in made.counts(by)) == sum(p.events for p in points) <= total * 2
        assert made.counts(by, limit=1)[:1] == made.counts(by)[:1]
        for one in made.counts("type"):
            assert made.count(f"type={one.value}") == one.events


def test_dyads(tmp_path: Path) -> None:
    with filled(tmp_path / "a.dateline", 20) as made:
        for one in made.dyads(limit=5):
            where = f"actor.country={one.source} and recipient.country={one.target}"
            assert made.count(where) == one.events == sum(one.quads)
        uid = made.search().hits[0].uid
        made.edit(uid, {"actors": ["Report", "market"], "recipients": []}, who=ANA)
        assert any((one.source, one.target) == ("Report", "market") for one in made.dyads(of="entity"))
        with pytest.raises(InputError, match="no dyads of"):
            made.dyads(of="moon")  # type: ignore[arg-type]


def test_a_dyad_as_a_filter_is_what_is_counted(tmp_path: Path) -> None:
    with filled(tmp_path / "a.dateline", 20) as made:
        one, other = made.search(limit=2).hits
        made.edit(one.uid, {"actors": ["Report", "market"], "recipients": []}, who=ANA)
        made.edit(other.uid, {"actors": ["Report"], "recipients": []}, who=ANA)
        for of, name in (("country", "dyad"), ("entity", "dyad.entity")):
            for pair in made.dyads(of=of):  # type: ignore[arg-type]
                assert made.count(f'{name}("{pair.source}", "{pair.target}")') == pair.events, pair
        assert made.count('dyad.entity("market", "Report")') == made.count('dyad.entity("Report", "market")')
        with pytest.raises(InputError, match="about events"):
            made.count("dyad(MLI, MRT)", "statement")


def test_speakers_are_written_as_articles_write_them(tmp_path: Path) -> None:
    with open_record(tmp_path / "a.dateline") as made:
        made.add(synthetic.report(0))
        uid = made.search().hits[0].uid
        made.edit(uid, {"attribution": ["A spokesman"]}, who=ANA)
        made.add_statement(uid[:16], {"content": "Report", "speaker": "A spokesman"}, who=ANA)
        assert [count.value for count in made.counts("speaker")] == ["A spokesman"]
        assert {point.value for point in made.series(by="speaker").points} == {"A spokesman"}
        assert made.count('speaker="A spokesman"') == 1


def test_a_panel_of_nobody_is_refused(record: Record) -> None:
    with pytest.raises(InputError, match="No outlet published in every day"):
        record.series(unit="day", panel="steady")


def test_scores_are_means_and_corrections_count(record: Record) -> None:
    (uid,) = [hit.uid for hit in record.search("date=2021-01-04").hits]
    record.edit(uid, {"type": "AID"}, who=ANA)
    (point,) = record.series("date=2021-01").points
    assert point.score == 10
    (machine,) = record.series("date=2021-01", corrections="ignore").points
    assert machine.score != 10


def test_nothing(tmp_path: Path, record: Record) -> None:
    with open_record(tmp_path / "empty.dateline") as empty:
        assert empty.series().periods == ()
        assert empty.series(panel="steady").points == ()
        assert empty.overview().articles == 0
    with pytest.raises(InputError, match="no counts by 'moon'"):
        record.series(by="moon")
    with pytest.raises(InputError, match="no series by"):
        record.series(unit="hour")  # type: ignore[arg-type]


def test_the_overview(record: Record) -> None:
    found = record.overview()
    assert (found.articles, found.events, found.outlets) == (6, 6, {"Coast": 3, "River": 3})
    assert (str(found.first), str(found.last), found.corrections) == ("2021-01-04", "2021-03-31", 0)
