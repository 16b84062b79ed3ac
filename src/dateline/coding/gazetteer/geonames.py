"""Reads a dump of GeoNames: ``allCountries.zip``, the zip of a country, or the text file inside.

The dump is one place a line in nineteen columns parted by tabs (https://download.geonames.org/export/dump/readme.txt).
It is read line by line.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pycountry

from dateline.coding.gazetteer.rows import PlaceKind, Row
from dateline.errors import InputError

COLUMNS = 19
_REGIONS: dict[str, PlaceKind] = {"ADM1": "province", "ADM2": "district", "ADM3": "district", "ADM4": "district"}
_SITES = frozenset(["AIRB", "AIRF", "AIRP", "CMPRF", "DAM", "INSM", "NAVB", "PSTB"])
_KOSOVO = {"XK": "XKX"}
_REMEDY = "Remedy: give allCountries.zip, or the zip of a country, from https://download.geonames.org/export/dump/."


def geonames_rows(path: Path, progress: Callable[[int, int], None] = lambda done, whole: None) -> Iterator[Row]:
    """The places of a dump that articles may name: settlements, provinces, districts, landscape and waters, airports,
    bases, dams and camps. Countries are left to Dateline's own table.

    `progress` is told, now and then, how many bytes have been read and how many there are. Raises `InputError`, which
    names the line, when the file is missing, no dump, damaged, or ends within a line.
    """
    countries = {country.alpha_2: country.alpha_3 for country in pycountry.countries} | _KOSOVO
    with _opened(path) as (file, whole):
        done, line = 0, b""
        for number, line in enumerate(_lines(file, path), 1):
            done += len(line)
            if number % 20_000 == 0:
                progress(done, whole)
            row = _row(line, number, path, countries)
            if row is not None:
                yield row
        if not line:
            raise InputError(f"{path}: there is nothing in it. {_REMEDY}")
        if not line.endswith(b"\n"):
            raise InputError(f"{path}: it ends within a line, so it is not whole. Remedy: download it again.")
        progress(done, whole)


@contextmanager
def _opened(path: Path) -> Iterator[tuple[IO[bytes], int]]:
    """The text of a dump and its size in bytes."""
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                member = _member(archive, path)
                with archive.open(member) as file:
                    yield file, member.file_size
        else:
            with path.open("rb") as plain:
                start = plain.peek(4)[:4]
                if start.startswith(b"PK"):
                    raise InputError(f"{path}: the zip is not whole. Remedy: download it again.")
                yield plain, path.stat().st_size
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise InputError(f"{path}: the zip cannot be read ({error}). Remedy: download it again.") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error}).") from error


def _member(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    """The largest text in a zip that is not its readme."""
    texts = [
        one for one in archive.infolist() if one.filename.endswith(".txt") and "readme" not in one.filename.lower()
    ]
    if not texts:
        raise InputError(f"{path}: there is no table in this zip. {_REMEDY}")
    return max(texts, key=lambda one: one.file_size)


def _lines(file: IO[bytes], path: Path) -> Iterable[bytes]:
    try:
        yield from iter(lambda: file.readline(1 << 20), b"")
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise InputError(f"{path}: the zip is damaged ({error}). Remedy: download it again.") from error


def _row(line: bytes, number: int, path: Path, countries: dict[str, str]) -> Row | None:
    """The place of a line; None for a kind of place that is left out."""
    try:
        cells = line.decode("utf-8").rstrip("\r\n").split("\t")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}, line {number}: this is no text in UTF-8, so no dump. {_REMEDY}") from error
    if len(cells) != COLUMNS:
        raise InputError(f"{path}, line {number}: {len(cells)} columns instead of {COLUMNS}. {_REMEDY}")
    kind = _kind(cells[6], cells[7])
    if kind is None:
        return None
    try:
        geonames_id, latitude, longitude = int(cells[0]), float(cells[4]), float(cells[5])
        population = int(cells[14] or 0)
    except ValueError as error:
        raise InputError(f"{path}, line {number}: {error}, where a dump has a number. {_REMEDY}") from error
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180 and population >= 0):
        raise InputError(f"{path}, line {number}: {latitude}, {longitude} is no point on Earth. {_REMEDY}")
    others = tuple(name for name in (cells[2], *cells[3].split(",")) if name)
    return Row(
        geonames_id,
        cells[1],
        others,
        latitude,
        longitude,
        kind,
        countries.get(cells[8], ""),
        "" if cells[10] == "00" else cells[10],
        population,
    )


def _kind(feature_class: str, code: str) -> PlaceKind | None:
    """Our kind of a feature class and code of GeoNames."""
    if feature_class == "P":
        return None if code in ("PPLH", "PPLQ", "PPLW") else "site" if code == "PPLX" else "settlement"
    if feature_class == "A":
        return _REGIONS.get(code)
    if feature_class in ("H", "T", "L"):
        return "feature"
    return "site" if code in _SITES else None
