"""The ledger of offices."""

from datetime import date
from pathlib import Path

from record_samples import ANA

from dateline.record import Record, open_record
from dateline.schema import Event, Report, Side, Span, Versions


def told(text: str, name: str, office: str, country: str, sector: str, day: str) -> Report:
    def span(words: str) -> Span:
        return Span(text=words, start=text.index(words), end=text.index(words) + len(words))

    event = Event(
        id="e1",
        type="CONSULT",
        quad=1,
        score=2.5,
        trigger=span("met"),
        sentence=Span(text=text, start=0, end=len(text)),
        actors=(Side(**span(name).model_dump(), country=country, sectors=(sector,), sectors_from=span(office)),),
    )
    return Report(
        doc_id=day,
        text=text,
        published=date.fromisoformat(day),
        source="s",
        events=(event,),
        versions=Versions(dateline="0", model="m", codebook="PLOVER 2.0"),
    )


def ledger(path: Path) -> Record:
    record = open_record(path)
    record.add(
        told("Foreign Minister Awa Example met envoys.", "Awa Example", "Foreign Minister", "SEN", "GOV", "2021-03-01")
    )
    record.add(
        told(
            "Awa Example, the foreign minister, met them.",
            "Awa Example",
            "foreign minister",
            "SEN",
            "GOV",
            "2021-06-01",
        )
    )
    record.add(
        told(
            "Opposition leader Awa Example met judges.", "Awa Example", "Opposition leader", "SEN", "OPP", "2022-02-01"
        )
    )
    record.add(told("The rebel Awa Example met nobody in May.", "Awa Example", "rebel", "MLI", "REB", "2021-04-01"))
    return record


def test_offices_with_dates_evidence_changes_and_conflicts(tmp_path: Path) -> None:
    with ledger(tmp_path / "a.dateline") as record:
        found = record.who("awa example")
        assert found.names == ("Awa Example",)
        assert [(one.words, one.country, str(one.first), str(one.last), one.articles) for one in found.offices] == [
            ("Foreign Minister", "SEN", "2021-03-01", "2021-06-01", 2),
            ("rebel", "MLI", "2021-04-01", "2021-04-01", 1),
            ("Opposition leader", "SEN", "2022-02-01", "2022-02-01", 1),
        ]
        evidence = found.offices[0].evidence[1]
        text = record.article(evidence.article.key).text
        assert text[evidence.start : evidence.end] == evidence.words == "foreign minister"
        assert found.conflicts == ("2021-04-01: Foreign Minister (SEN), but also rebel (MLI)",)
        assert found.changes[-1].endswith("Opposition leader (SEN) from 2022-02-01 at the latest")


def test_a_part_of_the_name_and_the_name_of_an_entity(tmp_path: Path) -> None:
    with ledger(tmp_path / "a.dateline") as record:
        assert len(record.who("Example").offices) == 3
        assert record.who("ample").offices == ()
        assert record.who("100%_").offices == ()
        record.correct_entity("merge", ["The Minister", "Awa Example"], who=ANA)
        assert len(record.who("the minister").offices) == 3
