"""Exports: exactly the selection, with a manifest, and the same file again from what is kept beside it."""

import io
import json
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest
import rdflib
from followthemoney import model
from pyld import jsonld
from record_samples import ANA, filled

from benchmarks import synthetic
from dateline.errors import InputError, OutputError
from dateline.formats import ENDINGS, FORMATS, gdelt
from dateline.formats.jsonl import read
from dateline.record import Record, open_record, remake
from dateline.record.export import digest, manifest_path

WHERE = "type=ASSAULT or type=COERCE"


@pytest.fixture
def record(tmp_path: Path) -> Record:
    made = filled(tmp_path / "a.dateline", 15)
    hits = made.search(WHERE, order="text").hits
    made.edit(hits[0].uid, {"status": "negated"}, who=ANA, why="the article says so")  # type: ignore[union-attr]
    made.reject(hits[1].uid, who=ANA)  # type: ignore[union-attr]
    made.add_event(hits[2].article.key, {"type": "ASSAULT", "trigger": "Report"}, who=ANA)
    made.correct_entity("merge", ["Forces Example", "Soldiers of Mali"], who=ANA)
    return made


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_manifest_stands_beside_every_format(record: Record, name: str, tmp_path: Path) -> None:
    path = tmp_path / f"out.{ENDINGS[name]}"
    made = record.export(path, name, WHERE)
    kept = json.loads(manifest_path(path).read_bytes())
    assert kept["sha256"] == digest(path) == made.sha256
    assert kept["bytes"] == path.stat().st_size
    assert kept["events"] == record.count(WHERE) > 10
    assert kept["filter"] == WHERE
    assert kept["corrections"] == "apply"
    assert kept["reviews"]["edit"] >= 1
    assert kept["reviews"]["add"] == 1
    assert kept["versions"] == [
        {"dateline": "0.1.0", "model": "a", "codebook": "PLOVER 2.0", "articles": made.articles}
    ]
    assert kept["codebook"]["types"]["ASSAULT"]
    assert bool(kept["columns"]) == (name in ("csv", "parquet", "stata", "polecat", "gdelt"))
    assert kept["again"].startswith("dateline export RECORD")


def test_each_format_is_read_back_with_every_event(record: Record, tmp_path: Path) -> None:
    uids = {hit.uid for hit in record.search(WHERE, limit=1000).hits}  # type: ignore[union-attr]

    def out(name: str) -> Path:
        path = tmp_path / f"{name}.{ENDINGS[name]}"
        record.export(path, name, WHERE)
        return path

    assert {event.id for report in read(out("jsonl")) for event in report.events} == uids
    assert len(out("plover").read_text().splitlines()) == len(uids)
    assert set(pd.read_csv(out("csv"))["event_id"]) == uids
    assert set(pq.read_table(out("parquet"))["event_id"].to_pylist()) == uids
    assert duckdb.sql(f"SELECT count(*) FROM '{tmp_path / 'parquet.parquet'}' WHERE corrections = 'applied'").fetchall() == [(len(uids),)]  # fmt: skip
    assert set(pd.read_stata(out("stata"))["event_id"]) == uids
    table = pd.read_csv(out("polecat"), sep="\t", dtype=str, keep_default_na=False)
    assert set(table["Event ID"]) == uids
    assert set(table["Corrections"]) == {"applied"}
    assert set(table["Review"]) >= {"machine", "edit", "add"}
    rows = pd.read_csv(out("gdelt"), sep="\t", names=list(gdelt.ORDER), dtype=str)
    assert rows["GLOBALEVENTID"].nunique() >= len(uids)
    graph = rdflib.Graph().parse(out("rdf"), format="turtle")
    sem = rdflib.URIRef("http://semanticweb.cs.vu.nl/2009/11/sem/Event")
    assert len(set(graph.subjects(rdflib.RDF.type, sem))) == len(uids)
    assert (None, rdflib.URIRef("urn:dateline:term:entity"), rdflib.Literal("Forces Example")) in graph
    document = json.loads(out("jsonld").read_bytes())
    assert sum("https://schema.org/Action" in node.get("@type", []) for node in jsonld.expand(document)) == len(uids)
    proxies = [model.get_proxy(json.loads(line)) for line in out("ftm").read_text().splitlines()]
    assert sum(one.schema.name == "Event" for one in proxies) == len(uids)
    assert any(one.caption == "Forces Example" and "Soldiers of Mali" in one.get("alias") for one in proxies)


def test_corrections_applied_or_ignored(record: Record) -> None:
    def table(corrections: str) -> pd.DataFrame:
        out = io.BytesIO()
        record.stream(out, "csv", corrections=corrections)  # type: ignore[arg-type]
        return pd.read_csv(io.BytesIO(out.getvalue()), keep_default_na=False)

    applied, ignored = table("apply"), table("ignore")
    assert set(applied["corrections"]) == {"applied"}
    assert set(ignored["corrections"]) == {"ignored"}
    assert set(ignored["review"]) == {"machine"}
    assert len(ignored) == 75
    assert len(applied) == 75  # one rejected, one added
    edited = applied[applied["corrected"].str.contains("status")].iloc[0]
    assert (edited["review"], edited["reviewer"], edited["status"]) == ("edit", ANA, "negated")
    assert edited["event_id"] in set(ignored["event_id"])


def test_a_filter_on_articles_takes_them_whole_and_one_on_events_only_those(record: Record) -> None:
    outlet = record.search(kind="article").hits[0].article.outlet
    (whole, *_) = record.reports(f'outlet="{outlet}"')
    assert whole.outlet == outlet
    assert whole.statements
    assert len(list(record.reports())) == 15
    for report in record.reports("type=ASSAULT and status=actual"):
        assert report.events
        assert all(event.type == "ASSAULT" for event in report.events)
        assert report.statements == ()  # no statement tells these acts


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_the_same_file_is_made_again_from_the_folder(record: Record, name: str, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    made = record.replicate(folder, name, f'({WHERE}) and text:"market"')
    assert made.events > 0
    first = (folder / made.file).read_bytes()
    direct = tmp_path / f"direct.{ENDINGS[name]}"
    again = tmp_path / f"again.{ENDINGS[name]}"
    record.export(direct, name, f'({WHERE}) and text:"market"')
    record.add(synthetic.report(99))  # the record goes on, the folder stays
    manifest, same = remake(folder, again)
    assert same
    assert again.read_bytes() == first == direct.read_bytes()
    assert manifest.events == made.events
    assert f"dateline replicate {folder.name}" in (folder / "README.md").read_text()


def test_a_folder_keeps_only_what_was_selected_and_all_of_that(record: Record, tmp_path: Path) -> None:
    record.replicate(tmp_path / "kept", "csv", 'actor.entity="Forces Example"')
    with open_record(tmp_path / "kept" / "selection.dateline", write=False) as kept:
        wanted = record.count('actor.entity="Forces Example"', "article")
        assert kept.count(kind="article") == wanted < 15
        assert kept.count('actor.entity="Forces Example"') == record.count('actor.entity="Forces Example"')
        assert [one.names for one in kept.corrections() if one.kind == "entity"] == [
            ("Forces Example", "Soldiers of Mali")
        ]
    with pytest.raises(OutputError, match="not empty"):
        record.replicate(tmp_path / "kept", "csv")
    with pytest.raises(InputError, match="no folder of"):
        remake(tmp_path, tmp_path / "x.csv")


def test_a_changed_folder_is_found_out(record: Record, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    record.replicate(folder, "csv", WHERE)
    with open_record(folder / "selection.dateline") as kept:
        kept.reject(kept.search(WHERE).hits[0].uid, who="Somebody")  # type: ignore[union-attr]
    assert remake(folder, tmp_path / "again.csv")[1] is False


def test_an_unknown_format_leaves_nothing(record: Record, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no format"):
        record.export(tmp_path / "x", "xml")
    assert not (tmp_path / "x").exists()
