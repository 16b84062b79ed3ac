"""A dump of GeoNames: what is read, what is left out, and what is said of a bad one."""

from __future__ import annotations

from pathlib import Path

import pytest
from dump import PLACES, TEXT, line, zipped

from dateline.coding.gazetteer.geonames import geonames_rows
from dateline.coding.gazetteer.rows import Row
from dateline.errors import InputError


def test_the_places_that_news_may_name(tmp_path: Path) -> None:
    rows = list(geonames_rows(zipped(tmp_path)))
    assert [(row.geonames_id, row.kind, row.country) for row in rows] == [
        (11, "settlement", "MLI"),
        (12, "settlement", "AUS"),
        (13, "province", "MLI"),
        (14, "district", "MLI"),
        (15, "feature", "MLI"),
        (16, "site", "MLI"),
        (20, "settlement", "XKX"),
    ]
    assert rows[0] == Row(
        11, "Velmora", ("Velmora", "Velmore", "Вельмора"), 12.5, -7.25, "settlement", "MLI", "03", 48_000
    )


def test_the_text_inside_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "ML.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert list(geonames_rows(path)) == list(geonames_rows(zipped(tmp_path)))


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    path = zipped(tmp_path, TEXT * 3000)
    count = sum(1 for _ in geonames_rows(path, lambda done, whole: told.append((done, whole))))
    size = len(TEXT.encode()) * 3000
    assert count == 7 * 3000
    assert told == sorted(told)
    assert len(told) == 1 + 3000 * len(PLACES) // 20_000
    assert told[-1] == (size, size)


def written(folder: Path, content: bytes) -> Path:
    path = folder / "dump.txt"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "nothing in it"),
        (TEXT[:-5].encode(), "ends within a line"),
        (line().encode() + b"1\tShort\n", "line 2: 2 columns instead of 19"),
        (TEXT.replace("12.5\t", "north\t").encode(), "line 1: could not convert"),
        (TEXT.replace("12.5\t", "112.5\t").encode(), "line 1: 112.5, -7.25 is no point"),
        (line().encode("utf-16"), "line 1: this is no text in UTF-8"),
        (b"PK\x03\x04 and no more", "zip is not whole"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        list(geonames_rows(written(tmp_path, content)))


def test_a_zip_cut_short_is_refused(tmp_path: Path) -> None:
    whole = zipped(tmp_path, TEXT * 500).read_bytes()
    with pytest.raises(InputError, match="zip is not whole"):
        list(geonames_rows(written(tmp_path, whole[: len(whole) // 2])))


def test_a_damaged_zip_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path, TEXT * 500)
    content = bytearray(path.read_bytes())
    at = content.index(b"allCountries.txt") + 2000
    content[at : at + 50] = b"\0" * 50
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"damaged|columns|UTF-8"):
        list(geonames_rows(path))


def test_a_zip_without_a_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no table"):
        list(geonames_rows(zipped(tmp_path, name="pictures.bin")))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        list(geonames_rows(tmp_path / "nowhere.zip"))
