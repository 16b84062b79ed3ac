"""What the record teaches of a name: from which article, for which time, and when it says nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from record_samples import ANA

from dateline.record import Record, open_record
from dateline.record.articles import KEY, hash_of
from dateline.schema import Event, Reason, Report, Side, Span, Versions


def article(
    text: str,
    name: str,
    day: str | None,
    office: str = "",
    country: str | None = None,
    sectors: str = "",
    rules: tuple[str, ...] = (),
) -> Report:
    """An article with one event and one actor, whose country and sectors are read from the words of `office`."""

    def span(words: str) -> Span:
        return Span(text=words, start=text.index(words), end=text.index(words) + len(words))

    side = Side(
        **span(name).model_dump(),
        country=country,
        country_from=span(office) if country and office else None,
        sectors=tuple(sectors.split()),
        sectors_from=span(office) if sectors and office else None,
    )
    event = Event(
        id="e1",
        type="CONSULT",
        quad=1,
        score=2.5,
        trigger=span("met"),
        sentence=Span(text=text, start=0, end=len(text)),
        actors=(side,),
        reasons=tuple(Reason(field="actor.side", rule=rule, value=name) for rule in rules),
    )
    return Report(
        doc_id="d",
        text=text,
        published=date.fromisoformat(day) if day else None,
        source="s",
        events=(event,),
        versions=Versions(dateline="0", model="m", codebook="PLOVER 2.0"),
    )


def asked(record: Record, text: str, name: str, day: str | None) -> Event:
    """The event of an article that says nothing of `name`, once the record has completed it."""
    record.add(given := article(text, name, day), ledger=True)
    return next(one for one in record.reports() if one.text == given.text).events[0]


def taught(path: Path) -> Record:
    record = open_record(path)
    minister = "Senegal's Foreign Minister"
    record.add(
        article(f"{minister} Awa Example met envoys.", "Awa Example", "2021-03-01", minister, "SEN", "GOV"), ledger=True
    )
    opponent = "Senegalese opposition leader"
    record.add(
        article(f"{opponent} Awa Example met judges.", "Awa Example", "2022-02-01", opponent, "SEN", "OPP"), ledger=True
    )
    return record


def test_the_nearest_article_in_time_tells_who_somebody_is(tmp_path: Path) -> None:
    with taught(tmp_path / "a.dateline") as record:
        early = asked(record, "Example met farmers.", "Example", "2021-04-01")
        late = asked(record, "Awa Example met nurses.", "Awa Example", "2022-03-01")
        assert (early.actors[0].country, early.actors[0].sectors) == ("SEN", ("GOV",))
        assert (late.actors[0].country, late.actors[0].sectors) == ("SEN", ("OPP",))
        assert early.actors[0].sectors_from is None  # no words of this article say so


def test_the_reason_names_the_article_and_what_stands_against_it(tmp_path: Path) -> None:
    with taught(tmp_path / "a.dateline") as record:
        event = asked(record, "Example met farmers.", "Example", "2021-04-01")
        reason = next(one for one in event.reasons if one.field == "actors.0.sectors")
        first = hash_of("Senegal's Foreign Minister Awa Example met envoys.")[:KEY]
        second = hash_of("Senegalese opposition leader Awa Example met judges.")[:KEY]
        assert reason.rule == "ledger:nearest"
        assert reason.value == (
            f"GOV: Awa Example, “Senegal's Foreign Minister” in {first} of 2021-03-01; "
            f"but OPP: Awa Example, “Senegalese opposition leader” in {second} of 2022-02-01"
        )


def test_equally_near_articles_that_contradict_each_other_teach_nothing(tmp_path: Path) -> None:
    with taught(tmp_path / "a.dateline") as record:
        rebel = "rebel commander"
        record.add(article(f"The {rebel} Awa Example met no one.", "Awa Example", "2021-03-01", rebel, None, "REB"))
        event = asked(record, "Example met farmers.", "Example", "2021-03-01")
        assert event.actors[0].sectors == ()
        assert event.actors[0].country == "SEN"
        assert [one.rule for one in event.reasons if one.field == "actors.0.sectors"] == ["ledger:conflict"]


def test_without_a_day_all_articles_must_agree(tmp_path: Path) -> None:
    with taught(tmp_path / "a.dateline") as record:
        event = asked(record, "Example met farmers.", "Example", None)
        assert (event.actors[0].country, event.actors[0].sectors) == ("SEN", ())


def test_an_office_is_not_carried_for_ever(tmp_path: Path) -> None:
    with taught(tmp_path / "a.dateline") as record:
        event = asked(record, "Example met farmers.", "Example", "2030-01-01")
        assert (event.actors[0].country, event.actors[0].sectors) == ("SEN", ())


def test_a_surname_that_several_people_bear(tmp_path: Path) -> None:
    with taught(tmp_path / "a.dateline") as record:
        general = "Malian general"
        record.add(article(f"The {general} Ba Example met them.", "Ba Example", "2021-03-05", general, "MLI", "MIL"))
        event = asked(record, "Example met farmers.", "Example", "2021-04-01")
        assert (event.actors[0].country, event.actors[0].sectors) == (None, ())
        assert [one.rule for one in event.reasons] == ["ledger:several"]
        full = asked(record, "Ba Example met farmers.", "Ba Example", "2021-04-01")
        assert full.actors[0].sectors == ("MIL",)


def test_the_last_word_of_a_body_is_no_surname(tmp_path: Path) -> None:
    with open_record(tmp_path / "a.dateline") as record:
        record.add(article("Islamic State met them.", "Islamic State", "2021-03-01", "Islamic State", "IMG", "REB"))
        event = asked(record, "State met them.", "State", "2021-03-01")
        assert (event.actors[0].country, event.reasons) == (None, ())


def test_what_was_filled_in_or_guessed_teaches_nothing(tmp_path: Path) -> None:
    with taught(tmp_path / "a.dateline") as record:
        asked(record, "Example met farmers.", "Example", "2021-06-01")
        assert record.who("Example").offices[0].articles == 1
        guess = ("country-of-the-article",)
        record.add(article("Bo Other, a judge, met them.", "Bo Other", "2021-03-01", "judge", "KEN", "JUD", guess))
        event = asked(record, "Other met farmers.", "Other", "2021-04-01")
        assert (event.actors[0].country, event.actors[0].sectors) == (None, ("JUD",))


def test_roles_and_sides_that_the_article_explains_are_left_alone(tmp_path: Path) -> None:
    with taught(tmp_path / "a.dateline") as record:
        record.add(article("Kenya's police met them.", "police", "2021-03-01", "Kenya's police", "KEN", "COP"))
        record.add(given := article("Police met others.", "Police", "2021-03-02", "Police", None, "COP"), ledger=True)
        event = next(one for one in record.reports() if one.text == given.text).events[0]
        assert event.actors[0].country is None
        nurse = "Nigerian nurse"
        record.add(
            given := article(f"The {nurse} Awa Example met us.", "Awa Example", "2021-03-02", nurse, "NGA", "MED"),
            ledger=True,
        )
        event = next(one for one in record.reports() if one.text == given.text).events[0]
        assert (event.actors[0].country, event.actors[0].sectors, event.reasons) == ("NGA", ("MED",), ())


def test_what_people_correct_teaches(tmp_path: Path) -> None:
    with open_record(tmp_path / "a.dateline") as record:
        record.add(article("Awa Example met envoys.", "Awa Example", "2021-03-01"))
        record.correct_entity("edit", ["Awa Example"], {"country": "SEN", "sectors": ["GOV"]}, who=ANA)
        event = asked(record, "Example met farmers.", "Example", "2021-04-01")
        assert (event.actors[0].country, event.actors[0].sectors) == ("SEN", ("GOV",))


def test_each_reading_notes_which_ledger_it_saw(tmp_path: Path) -> None:
    with taught(tmp_path / "a.dateline") as record:
        asked(record, "Example met farmers.", "Example", "2021-04-01")
        record.add(article("Nobody met them.", "Nobody", "2021-04-01"))
        states = [row[0] for row in record.database.rows("SELECT ledger FROM report ORDER BY article")]
        assert states == [
            '{"event":0,"correction":0}',
            '{"event":1,"correction":0}',
            '{"event":2,"correction":0}',
            None,
        ]
