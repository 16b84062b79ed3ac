"""A made-up dump in GeoNames' columns."""

from __future__ import annotations

import zipfile
from pathlib import Path

PLACES = [
    # id, name, other names, latitude, longitude, class, code, country, province, people
    (11, "Velmora", "Velmore,Вельмора", 12.5, -7.25, "P", "PPLA", "ML", "03", 48_000),
    (12, "Velmora", "", -33.0, 151.0, "P", "PPL", "AU", "02", 700),
    (13, "Sandar Province", "Sandar", 12.0, -7.0, "A", "ADM1", "ML", "03", 900_000),
    (14, "Tekkel District", "", 12.1, -7.1, "A", "ADM2", "ML", "03", 0),
    (15, "Wadi Orrin", "Orrin River", 13.0, -6.0, "H", "WAD", "ML", "03", 0),
    (16, "Ulgar Airport", "", 12.2, -7.2, "S", "AIRP", "ML", "03", 0),
    (17, "Hotel Bellevue", "", 12.2, -7.2, "S", "HTL", "ML", "03", 0),
    (18, "Old Velmora", "", 12.6, -7.3, "P", "PPLH", "ML", "03", 0),
    (19, "Republic of Mali", "Mali", 17.6, -4.0, "A", "PCLI", "ML", "00", 19_000_000),
    (20, "Kovrane", "", 42.6, 21.1, "P", "PPL", "XK", "", 5_000),
]


def line(place: tuple = PLACES[0]) -> str:
    number, name, others, latitude, longitude, feature, code, country, province, people = place
    ascii_name = name.encode("ascii", "ignore").decode()
    cells = [number, name, ascii_name, others, latitude, longitude, feature, code, country, ""]
    cells += [province, "", "", "", people, "", 300, "Africa/Bamako", "2024-01-01"]
    return "\t".join(map(str, cells)) + "\n"


TEXT = "".join(line(place) for place in PLACES)


def zipped(folder: Path, text: str = TEXT, name: str = "allCountries.txt") -> Path:
    path = folder / "allCountries.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "x" * 100_000)
        archive.writestr(name, text)
    return path
