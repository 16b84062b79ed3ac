import io
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_samples import FRENCH, NEWS, article, reject, results, split

from dateline.errors import InputError
from dateline.reading import ReadOptions, read
from dateline.schema import Article, Reject


def test_a_text_file_is_an_article_as_it_came(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(("\ufeffTitle\r\n\r\n" + NEWS + "\n\n\n").encode())
    found = article(path)
    assert found.text == "Title\r\n\r\n" + NEWS + "\n\n\n"
    assert found.source == str(path)
    assert found.language == "en"
    assert found.zones == ()
    assert found.doc_id == article(str(path)).doc_id
    assert len(found.doc_id) == 16


def test_defaults_stand_in_where_the_source_says_nothing() -> None:
    from datetime import date

    found = article(NEWS.encode(), published=date(2021, 5, 4), outlet="Norland Post")
    assert (found.published, found.outlet) == (date(2021, 5, 4), "Norland Post")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t\n ", "white space"),
        (b"\x00\x01\x02\x03" * 50, "binary"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n", "image"),
        (b"BZh91AY", "bzip2"),
        ((NEWS + "\x00" + NEWS).encode(), "null character"),
        (FRENCH.encode(), "French"),
    ],
)
def test_unusable_bytes_are_told(data: bytes, words: str) -> None:
    assert words in reject(data).reason


def test_the_language_check_can_be_switched_off() -> None:
    assert article(FRENCH.encode(), check_language=False).text == FRENCH


def test_the_format_is_told_from_content() -> None:
    quoted = NEWS.replace('"', "'")
    assert article(f'{{"text": "{quoted}"}}\n'.encode()).text == NEWS
    assert article(f'[{{"text": "{quoted}"}}]'.encode()).text == NEWS
    assert article(f"id\ttext\n7\t{NEWS}\n".encode()).doc_id == "7"
    assert article(f'id,text\n8,"{NEWS}"\n'.encode()).doc_id == "8"
    assert article(f"[Norland] {NEWS}".encode()).text == f"[Norland] {NEWS}"


def test_the_format_can_be_said() -> None:
    assert article(b'{"text": "x"}', format="text").text == '{"text": "x"}'


def test_a_directory_is_read_in_order_and_goes_on_after_rejects(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".hidden").write_text(NEWS)
    (tmp_path / "b.txt").write_text(NEWS)
    (tmp_path / "c.txt").write_bytes(b"")
    (tmp_path / "sub" / "a.txt").write_text(NEWS)
    found = results(tmp_path)
    assert [Path(x.source).name for x in found] == ["b.txt", "c.txt", "a.txt"]
    assert [type(x) for x in found] == [Article, Reject, Article]


def test_glob_patterns(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("a.txt", "b.md", "sub/c.txt"):
        (tmp_path / name).write_text(NEWS)
    assert [Path(x.source).name for x in results(f"{tmp_path}/*.txt")] == ["a.txt"]
    assert [Path(x.source).name for x in results(f"{tmp_path}/**")] == ["a.txt", "b.md", "c.txt"]
    assert "no file matches" in reject(f"{tmp_path}/*.xyz").reason


def test_a_name_with_brackets_is_a_file_before_it_is_a_pattern(tmp_path: Path) -> None:
    path = tmp_path / "a[1].txt"
    path.write_text(NEWS)
    assert article(path).source == str(path)


def test_missing_files_empty_directories_and_odd_names(tmp_path: Path) -> None:
    assert "no such file" in reject(tmp_path / "none.txt").reason
    assert "holds no files" in reject(tmp_path).reason
    assert "null character" in reject("a\x00b").reason
    assert "cannot be opened" in reject("x" * 5000).reason


def test_links(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.txt").write_text(NEWS)
    (tmp_path / "deep" / "loop").symlink_to(tmp_path)
    (tmp_path / "gone").symlink_to(tmp_path / "nothing")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    articles, rejects = split(results(tmp_path))
    assert [Path(x.source).name for x in articles] == ["a.txt"]
    assert [Path(x.source).name for x in rejects] == ["loop", "gone", "self"]


def test_pipes_and_devices_are_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "pipe" in reject(tmp_path).reason
    assert "device" in reject("/dev/zero").reason


def test_unreadable_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(NEWS)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert "Permission denied" in reject(path).reason


def test_a_file_name_that_is_no_unicode(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xff.txt"
    Path(os.fsdecode(name)).write_text(NEWS)
    assert article(tmp_path).source.endswith("\ufffd.txt")


def test_an_address_is_not_fetched_unless_allowed() -> None:
    found = reject("https://news.example/a")
    assert "fetching is switched off" in found.reason
    assert "fetch=True" in found.remedy
    assert "s3" in reject("s3://bucket/a", fetch=True).reason


def test_streams_that_are_none() -> None:
    assert "binary mode" in reject(io.StringIO(NEWS)).remedy
    closed = io.BytesIO(b"x")
    closed.close()
    assert "cannot be read" in reject(closed).reason
    with pytest.raises(InputError):
        read(7)  # type: ignore[arg-type]
    with pytest.raises(InputError):
        read(b"path")  # type: ignore[arg-type]


def test_limits_on_size() -> None:
    assert "characters" in reject(NEWS.encode(), max_article_chars=50).reason
    assert "larger than" in reject(NEWS.encode(), max_bytes=50).reason


@pytest.mark.parametrize(
    "wrong",
    [{"columns": {"body": "x"}}, {"format": "pdf"}, {"encoding": "klingon"}, {"encoding": "zlib"},
     {"max_bytes": 0}, {"max_depth": -1}],
)  # fmt: skip
def test_options_that_make_no_sense(wrong: dict[str, object]) -> None:
    with pytest.raises(InputError):
        ReadOptions(**wrong)  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["x", "x.json", "x.jsonl", "x.csv", "x.tsv", "x.md", "x.txt"]))
def test_no_bytes_raise(data: bytes, name: str) -> None:
    stream = io.BytesIO(data)
    stream.name = name  # type: ignore[attr-defined]
    for found in read(stream):
        assert isinstance(found, Article | Reject)
