import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_samples import NEWS, article, reject, results, split

from dateline.schema import Zone

OFF = {"check_language": False}


def named(tmp_path: Path, name: str, data: str | bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


# Markdown


def test_front_matter_is_metadata(tmp_path: Path) -> None:
    text = f"---\ntitle: Talks begin\ndate: 2021-05-04\nauthor: [Ann Lee, Bo Oz]\nsource: Norland Post\n---\n\n# Talks\n\n{NEWS}\n"
    found = article(named(tmp_path, "a.md", text))
    assert found.text == f"# Talks\n\n{NEWS}\n"
    assert (found.title, found.published, found.outlet) == ("Talks begin", date(2021, 5, 4), "Norland Post")
    assert found.authors == ("Ann Lee", "Bo Oz")


@pytest.mark.parametrize("text", [NEWS, f"---\n\n{NEWS}", f"- - -\n{NEWS}"])
def test_markdown_without_front_matter_is_kept(tmp_path: Path, text: str) -> None:
    assert article(named(tmp_path, "a.md", text)).text == text


@pytest.mark.parametrize("block", ["a: [", "- x", "a: b: c", "[" * 5000, "a: &x [*x]\n" + "&" * 50])
def test_broken_front_matter_is_told(tmp_path: Path, block: str) -> None:
    assert "front matter" in reject(named(tmp_path, "a.md", f"---\n{block}\n---\n{NEWS}")).reason


# JSONL and JSON


def test_jsonl_rows_with_all_fields() -> None:
    row = {"id": 7, "body": NEWS, "headline": "Talks", "pubDate": "Tue, 04 May 2021 10:00:00 +0200",
           "source": {"id": None, "name": "Norland Post"}, "link": "https://n.example/7", "author": "Ann Lee; Bo Oz",
           "lang": "eng"}  # fmt: skip
    found = article(json.dumps(row).encode(), format="jsonl")
    assert (found.doc_id, found.title, found.published) == ("7", "Talks", date(2021, 5, 4))
    assert (found.outlet, found.url, found.language) == ("Norland Post", "https://n.example/7", "en")
    assert found.authors == ("Ann Lee", "Bo Oz")
    assert found.source == "<stream>:1"
    assert found.text == NEWS


def test_a_broken_line_is_told_by_number_and_the_rest_goes_on() -> None:
    good = json.dumps({"text": NEWS})
    lines = [good, "{broken", "[1]", '{"title": "x"}', '{"text": 7}', '{"text": "\\ud800 x"}', '{"text": ""}',
             "[" * 100_000, '{"text": ' + "9" * 5000 + "}", "", good]  # fmt: skip
    articles, rejects = split(results("\n".join(lines).encode(), format="jsonl"))
    assert [x.source for x in articles] == ["<stream>:1", "<stream>:11"]
    assert [x.source for x in rejects] == [f"<stream>:{number}" for number in range(2, 10)]
    assert "“title”" in rejects[2].reason
    assert "surrogate" in rejects[4].reason


def test_bytes_that_are_no_utf8_cost_their_line() -> None:
    good = json.dumps({"text": NEWS + " Über"}, ensure_ascii=False).encode()
    articles, rejects = split(results(b"\n".join([good, good, b'{"text": "\xff"}', good]), format="jsonl"))
    assert len(articles) == 3
    assert rejects[0].source == "<stream>:3"


def test_one_endless_line_is_told_and_the_next_is_read() -> None:
    data = b'{"text": "' + b"x" * 17_000_000 + b'"}\n' + json.dumps({"text": NEWS}).encode()
    articles, rejects = split(results(data, format="jsonl"))
    assert len(articles) == 1
    assert "longer than" in rejects[0].reason


def test_columns_the_caller_names() -> None:
    data = json.dumps({"content": "not this", "story_en": NEWS, "day": "20210504"}).encode()
    found = article(data, columns={"text": "story_en", "published": "day"})
    assert (found.text, found.published) == (NEWS, date(2021, 5, 4))
    assert "“nope”" in reject(data, columns={"text": "nope"}).reason


def test_datelines_own_articles_come_back_the_same() -> None:
    first = article(json.dumps({"text": NEWS, "title": "T", "published": "2021-05-04"}).encode())
    first = first.model_copy(update={"zones": (Zone(kind="comment", start=5, end=9, author="Ann", given=True),)})
    again = article(first.model_dump_json().encode())
    assert again == first.model_copy(update={"source": "<stream>:1"})


def test_json_arrays_objects_and_lines(tmp_path: Path) -> None:
    rows = [{"text": f'{NEWS} "{number}" \\ }} ]'} for number in range(5)]
    for text in (json.dumps(rows), json.dumps(rows, indent=2), "\n".join(map(json.dumps, rows))):
        found = results(named(tmp_path, "a.json", text))
        assert [x.text for x in found] == [row["text"] for row in rows]
    assert article(named(tmp_path, "a.json", json.dumps(rows[0], indent=1))).text == rows[0]["text"]
    assert results(named(tmp_path, "a.json", json.dumps(rows, indent=2)))[1].source.endswith(":5")


def test_a_broken_element_and_a_cut_array(tmp_path: Path) -> None:
    good = json.dumps({"text": NEWS})
    articles, rejects = split(results(named(tmp_path, "a.json", f"[{good},\n{{bad}},\n{good},\n7]")))
    assert len(articles) == 2
    assert [x.source.rpartition(":")[2] for x in rejects] == ["2", "4"]
    articles, rejects = split(results(named(tmp_path, "a.json", f"[{good}, {good[:40]}")))
    assert (len(articles), len(rejects)) == (1, 1)
    assert "cut off" in split(results(named(tmp_path, "a.json", f"[{good},")))[1][0].reason
    assert "no articles" in reject(named(tmp_path, "a.json", "[]")).reason
    assert "never closed" in reject(named(tmp_path, "a.json", "[{" + "x" * 300_000), max_line_chars=9999).reason


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1),
        min_size=1,
        max_size=5,
    )
)
def test_any_text_survives_json(texts: list[str]) -> None:
    texts = [text + "x" for text in texts]
    rows = [{"text": text} for text in texts]
    wanted = [text.removeprefix("\ufeff") for text in texts]
    for indent in (None, 1):
        data = json.dumps(rows, ensure_ascii=False, indent=indent).encode()
        assert [x.text for x in results(data, format="json", **OFF)] == wanted
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()
    assert [x.text for x in results(lines, format="jsonl", **OFF)] == wanted


# CSV and TSV


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators_are_told_from_the_names(separator: str) -> None:
    data = separator.join(["Doc-ID", "Text", "Date"]) + "\n" + separator.join(["a1", f'"{NEWS}"', "2021-05-04"])
    found = article(data.encode(), format="csv")
    assert (found.doc_id, found.text, found.published) == ("a1", NEWS, date(2021, 5, 4))


def test_cells_of_several_lines_and_rows_that_do_not_fit() -> None:
    data = f'id,text\n1,"{NEWS}\n\nMore ""words"", here."\n\n2,a,b,c\n3\n4,{NEWS.replace(",", "")}\n'
    articles, rejects = split(results(data.encode(), format="csv"))
    assert [x.source for x in articles] == ["<stream>:2", "<stream>:8"]
    assert articles[0].text == f'{NEWS}\n\nMore "words", here.'
    assert [x.source for x in rejects] == ["<stream>:6", "<stream>:7"]
    assert "4 cells under 2" in rejects[0].reason


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_all_systems(end: str) -> None:
    data = end.join(["id,text", f'1,"{NEWS}{end}More."', f'2,"{NEWS}"', ""])
    found = split(results(data.encode(), format="csv"))[0]
    assert [x.text for x in found] == [f"{NEWS}{end}More.", NEWS]


def test_tables_without_a_text_column_say_what_they_have() -> None:
    found = reject(b"id,headline,when\n1,a,b\n", format="csv")
    assert "“id”, “headline”, “when”" in found.reason
    assert "columns" in found.remedy
    assert "twice" in reject(b"text,text\na,b\n", format="csv").reason


def test_a_quotation_mark_that_is_never_closed() -> None:
    data = f'id,text\n1,{NEWS.replace(",", "")}\n2,"open\n' + "x y z\n" * 2000
    articles, rejects = split(results(data.encode(), format="csv", max_line_chars=5000))
    assert len(articles) == 1
    assert "not closed" in rejects[0].reason
    assert len(rejects) == 2


def test_a_long_or_broken_line_costs_its_row() -> None:
    row = "1," + NEWS.replace(",", "")
    data = f"id,text\n{row}\n2,".encode() + b"y" * 900 + b"\n3,\xff\n" + row.encode()
    articles, rejects = split(results(data, format="csv", max_line_chars=800, encoding="utf-8"))
    assert [x.source for x in articles] == ["<stream>:2", "<stream>:5"]
    assert [x.source for x in rejects] == ["<stream>:3", "<stream>:4"]


def test_csv_in_utf16_and_windows_1252() -> None:
    text = "id,text\n1,The café in Zürich was closed – “for ever”.\n"
    for encoding in ("utf-16", "utf-8-sig", "cp1252"):
        assert article(text.encode(encoding), format="csv").text.startswith("The café in Zürich")


# dates in rows


def test_dates_that_cannot_be_right() -> None:
    unread, future = (json.dumps({"text": NEWS, "date": value}).encode() for value in ("soon", "2999-01-01"))
    assert "“soon”" in reject(unread).reason
    found = reject(future)
    assert "2999-01-01" in found.reason
    assert "--published" in found.remedy
    for data in (unread, future):
        assert article(data, published=date(2020, 1, 1)).published == date(2020, 1, 1)
