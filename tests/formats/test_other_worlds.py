"""Every export is read back by a tool of its own world, and has the columns that were published for it."""

import csv as table_reader
import io
import json
from pathlib import Path

import duckdb
import pandas as pd
import pytest
import rdflib
from followthemoney import model
from hypothesis import HealthCheck, given, settings
from pyld import jsonld as processor
from report_samples import HOSTILE, any_report, hostile, sample

from dateline.codebook import Codebook
from dateline.errors import InputError
from dateline.formats import ENDINGS, FORMATS, ftm, gdelt, jsonld, names, polecat, rdf, review, stata
from dateline.formats.clean import one_line, whole
from dateline.formats.dyads import dyads
from dateline.formats.flat import COLUMNS
from dateline.schema import Event, Reason, Report, Zone

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def written(name: str, *reports: Report) -> bytes:
    out = io.BytesIO()
    assert FORMATS[name](iter(reports), out) == len(reports)
    return out.getvalue()


def event(**changes: object) -> Event:
    return sample().events[0].model_copy(update=changes)


def test_every_format_has_an_ending() -> None:
    assert set(ENDINGS) == set(FORMATS)


# ---------------------------------------------------------------------------------------------------- Stata


def read_stata(data: bytes) -> pd.DataFrame:
    return pd.read_stata(io.BytesIO(data), convert_categoricals=False)


def test_stata_holds_the_flat_columns_with_labels() -> None:
    data = written("stata", sample(), sample())
    found = read_stata(data)
    assert list(found.columns) == [column.name for column in COLUMNS]
    row = found.iloc[0]
    assert (row["event_type"], row["quad"], row["score"]) == ("COERCE", 4, -7.0)
    assert str(row["when_first"].date()) == "2021-11-06"
    assert row["recipient_sectors"] == "GOV+LEG;"
    assert pd.isna(row["money_low"])
    assert row["sentence_text"] == sample().events[0].sentence.text
    with pd.io.stata.StataReader(io.BytesIO(data)) as reader:
        assert reader.variable_labels()["event_type"] == "PLOVER type, or one of the codebook's own."


@pytest.mark.parametrize("word", HOSTILE)
def test_stata_keeps_hostile_words(word: str) -> None:
    found = read_stata(written("stata", hostile(word), hostile(word * 50)))
    expected = [whole(w).replace("\x00", "\ufffd") for w in (word, word * 50)]
    assert list(found["sentence_text"]) == expected


@settings(max_examples=25, deadline=None, suppress_health_check=SLOW)
@given(any_report)
def test_stata_can_hold_any_report(report: Report) -> None:
    data = written("stata", report)
    if report.events:
        assert len(read_stata(data)) == len(report.events)


def test_stata_of_nothing_and_into_text() -> None:
    assert written("stata").startswith(b"<stata_dta>")
    with pytest.raises(InputError, match="binary"):
        stata.write([], io.StringIO())


def test_large_numbers_are_doubles() -> None:
    place = sample().events[0].where
    assert place is not None
    far = event(where=place.model_copy(update={"geonames_id": 2**40}))
    found = read_stata(written("stata", sample().model_copy(update={"events": (far,)})))
    assert found["where_geonames"][0] == 2**40


# -------------------------------------------------------------------------------------------------- POLECAT

PUBLISHED = [
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
]


def test_polecat_begins_with_the_published_columns() -> None:
    assert list(polecat.ORDER[: len(PUBLISHED)]) == PUBLISHED
    assert set(polecat.ORDER) == set(polecat.COLUMNS)
    assert len(set(polecat.ORDER)) == len(polecat.ORDER)


def test_polecat_has_a_row_a_pair() -> None:
    found = pd.read_csv(io.BytesIO(written("polecat", sample())), sep="\t", dtype=str, keep_default_na=False)
    assert list(found["Recipient Name"]) == ["ministers", "guards"]
    assert set(found["Event ID"]) == {"d1-e1"}
    first = found.iloc[0]
    assert (first["Event Type"], first["Event Mode"], first["Intensity"]) == ("COERCE", "arrest", "-7")
    assert (first["Quad Code"], first["Actor Sectors"]) == ("MATERIAL CONFLICT", "MIL")
    assert (first["City"], first["Province"], first["Latitude"]) == ("Mopti", "Mopti", "14.49")
    assert (first["Status"], first["Review"]) == ("actual", "machine")


@pytest.mark.parametrize("word", HOSTILE)
def test_polecat_survives_tabs_quotes_and_line_breaks(word: str) -> None:
    data = written("polecat", hostile(word), hostile('a\t"b"\nc'))
    text = data.decode()
    rows = list(table_reader.reader(io.StringIO(text), delimiter="\t"))
    assert {len(row) for row in rows} == {len(polecat.ORDER)}
    assert len(text.split("\n")) == len(rows) + 1  # a line is a row
    found = pd.read_csv(io.BytesIO(data), sep="\t", dtype=str, keep_default_na=False)
    assert found["Sentence"].iloc[0] == one_line(word)
    assert found["Sentence"].iloc[-1] == 'a "b" c'
    copy = duckdb.read_csv(io.StringIO(text), sep="\t", header=True, all_varchar=True, quotechar='"', escapechar='"')
    assert len(copy.fetchall()) == len(rows) - 1


# ---------------------------------------------------------------------------------------------------- GDELT


def test_gdelt_has_the_61_columns() -> None:
    names = list(gdelt.ORDER)
    assert len(names) == 61
    assert names[:6] == ["GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate", "Actor1Code"]
    assert names[15] == "Actor2Code"
    assert names[25:35] == ["IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone"]  # fmt: skip
    assert names[51] == "ActionGeo_Type"
    assert names[-2:] == ["DATEADDED", "SOURCEURL"]
    found = pd.read_csv(io.BytesIO(written("gdelt", sample())), sep="\t", names=names, dtype=str, keep_default_na=False)
    first = found.iloc[0]
    assert (first["SQLDATE"], first["MonthYear"], first["Year"]) == ("20211106", "202111", "2021")
    assert first["FractionDate"].startswith("2021.8")
    assert (first["Actor1Code"], first["Actor1Type1Code"]) == ("MLIMIL", "MIL")
    assert (first["EventRootCode"], first["EventCode"]) == ("17", "173")
    assert (first["ActionGeo_CountryCode"], first["ActionGeo_Type"]) == ("ML", "4")
    assert first["DATEADDED"] == "20211108000000"
    assert found["GLOBALEVENTID"].is_unique


def test_every_type_has_a_cameo_code() -> None:
    book = Codebook.default()
    for name, kind in book.types.items():
        for modes in ((), *((mode,) for mode in kind.modes)):
            code = gdelt.cameo(name, modes)
            assert book.from_cameo(code)[0] == name


@pytest.mark.parametrize("word", HOSTILE)
def test_gdelt_rows_stay_rows(word: str) -> None:
    lines = written("gdelt", hostile(word)).decode().split("\n")[:-1]
    assert {len(line.split("\t")) for line in lines} == {61}


# -------------------------------------------------------------------------------------------------- JSON-LD


def test_jsonld_is_read_by_a_processor() -> None:
    document = json.loads(written("jsonld", sample()))
    expanded = processor.expand(document)
    kinds = [node["@type"][0] for node in expanded]
    assert kinds == ["https://schema.org/NewsArticle", "https://schema.org/Action", "https://schema.org/Quotation"]
    act = expanded[1]
    assert act["https://schema.org/additionalType"][0]["@id"] == "urn:plover:COERCE"
    assert act["https://schema.org/startTime"][0] == {
        "@type": "http://www.w3.org/2001/XMLSchema#date",
        "@value": "2021-11-06",
    }
    assert len(processor.to_rdf(document)["@default"]) > 20


@pytest.mark.parametrize("word", HOSTILE)
def test_jsonld_keeps_hostile_words(word: str) -> None:
    document = json.loads(written("jsonld", hostile(word), hostile(word)))
    nodes = [node for node in document["@graph"] if node["@type"] == "Action"]
    assert nodes[0].get("description", "") == whole(word)
    processor.expand(document)


# ------------------------------------------------------------------------------------------------------ RDF

SEM = rdflib.Namespace(rdf.PREFIXES["sem"])
PROV = rdflib.Namespace(rdf.PREFIXES["prov"])


def graph(*reports: Report) -> rdflib.Graph:
    return rdflib.Graph().parse(data=written("rdf", *reports), format="turtle")


def test_rdf_is_sem_and_prov() -> None:
    found = graph(sample())
    (act,) = found.subjects(rdflib.RDF.type, SEM.Event)
    assert len(list(found.objects(act, SEM.hasActor))) == 3
    assert str(found.value(act, SEM.hasEarliestBeginTimeStamp)) == "2021-11-06"
    assert found.value(act, PROV.wasDerivedFrom) == rdflib.URIRef(f"urn:dateline:article:{names.key_of(sample().text)}")
    actors = [str(row[0]) for row in found.query("""
        PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT ?name WHERE { ?e a sem:Event ; sem:hasActor ?a . ?a rdfs:label ?name ; sem:roleType <urn:dateline:term:actor> }
    """)]  # fmt: skip
    assert actors == ["Soldiers of Mali"]


@pytest.mark.parametrize("word", HOSTILE)
def test_rdf_keeps_hostile_words(word: str) -> None:
    found = graph(hostile(word))
    assert [str(o) for o in found.objects(None, rdflib.URIRef("urn:dateline:term:sentence"))] == [whole(word)]


@settings(max_examples=25, deadline=None, suppress_health_check=SLOW)
@given(any_report)
def test_linked_data_of_any_report_can_be_read(report: Report) -> None:
    graph(report)
    processor.expand(json.loads(written("jsonld", report)))


# -------------------------------------------------------------------------------------------- FollowTheMoney


def test_ftm_entities_are_valid() -> None:
    found = [model.get_proxy(json.loads(line)) for line in written("ftm", sample()).splitlines()]
    assert [one.schema.name for one in found] == ["Article", "LegalEntity", "LegalEntity", "LegalEntity", "Event"]
    act = found[-1]
    assert act.first("startDate") == "2021-11-06"
    assert act.get("country") == ["ml"]
    assert act.get("organizer") == [found[1].id]
    assert act.get("proof") == [found[0].id]
    assert set(act.get("involved")) == {one.id for one in found[1:4]}
    for one in found:
        one.schema.validate(one.to_dict())


@pytest.mark.parametrize("word", HOSTILE)
def test_ftm_takes_hostile_words(word: str) -> None:
    for line in written("ftm", hostile(word)).splitlines():
        proxy = model.get_proxy(json.loads(line), cleaned=False)
        assert proxy.id


# ------------------------------------------------------------------------------------------------- all of them


def test_pairs() -> None:
    one, two = sample().events[0].recipients
    assert dyads(event(actors=(), recipients=())) == [(None, None)]
    assert dyads(event(actors=(one, two), recipients=())) == [(one, two)]
    assert dyads(event(actors=(one,), recipients=())) == [(one, None)]
    assert dyads(event(actors=(one,), recipients=(one, two))) == [(one, one), (one, two)]


def test_what_people_did_stands_in_a_column() -> None:
    said = review.reviewed(review.noted(event(), "applied"))
    assert (said.corrections, said.review, said.by) == ("applied", "machine", None)
    found = pd.read_csv(io.BytesIO(written("csv", sample())), keep_default_na=False)
    assert list(found[["corrections", "review", "reviewer", "corrected"]].iloc[0]) == ["", "machine", "", ""]


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_file_is_the_same_each_time(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{ENDINGS[name]}"
    assert FORMATS[name]([sample()], path) == 1
    first = path.read_bytes()
    FORMATS[name]([sample()], path)
    assert path.read_bytes() == first


def test_entities_that_people_named() -> None:
    actor, reason = event().actors[0], Reason(field="actors.0.entity", rule="correction:merge", value="Malian army")
    named = event(reasons=(*event().reasons, reason))
    assert review.entity(event(), actor) is None
    assert review.entity(named, actor) == "Malian army"
    assert review.entity(named, named.recipients[0]) is None
    report = sample().model_copy(update={"events": (named,)})
    row = next(table_reader.DictReader(io.StringIO(written("polecat", report).decode()), delimiter="\t"))
    assert (row["Actor Name"], row["Actor Name Raw"]) == ("Malian army", "Soldiers of Mali")
    agent = next(node for node in jsonld.nodes(report) if node["@type"] == "Action")["agent"][0]
    assert (agent["name"], agent["dateline:entity"]) == ("Soldiers of Mali", "Malian army")
    assert model.get_proxy(list(ftm.entities(report))[1]).get("name") == ["Malian army"]


def test_articles_of_one_number_from_two_sources_stay_two() -> None:
    other = sample().model_copy(update={"text": sample().text + "More.", "title": "Another"})
    found = graph(sample(), other)
    assert len(set(found.objects(None, PROV.wasDerivedFrom))) == 2
    assert len(set(found.subjects(rdflib.RDF.type, SEM.Event))) == 2
    assert len({node["@id"] for node in (*jsonld.nodes(sample()), *jsonld.nodes(other))}) == 6
    assert next(ftm.entities(sample()))["id"] != next(ftm.entities(other))["id"]


def test_an_event_is_called_what_its_record_calls_it() -> None:
    assert names.event_name(sample(), event()) == "d1-e1"
    assert names.event_name(sample(), event(id="79e83a7e2a9a9a8a-1-e1")) == "79e83a7e2a9a9a8a-1-e1"


def test_a_title_in_the_text_is_a_title() -> None:
    text = "Two held\n\nPolice held two men."
    zoned = sample().model_copy(
        update={"text": text, "title": None, "zones": (Zone(kind="title", start=0, end=9),), "statements": ()}
    )
    assert names.title_of(zoned) == "Two held"
    assert names.title_of(zoned.model_copy(update={"zones": ()})) is None
    assert names.title_of(sample()) == sample().title
    assert pd.read_csv(io.BytesIO(written("csv", zoned)))["title"][0] == "Two held"
    assert next(jsonld.nodes(zoned))["headline"] == "Two held"
    assert next(ftm.entities(zoned))["properties"]["title"] == ["Two held"]
