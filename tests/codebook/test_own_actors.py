"""A user's own actors: names, countries and sectors in a table, and what may be wrong with it."""

from pathlib import Path

import pytest

from dateline.codebook import Actor, Codebook
from dateline.errors import CodebookError

TABLE = """\
name\tcountry\tsectors\tremark
# militias
Northern Shield\tMLI\tPRM\tsince 2019

"Awa ""Lala"" Keita"\tMLI\tLEG, OPP
Tinrat\tMLI
Free Column\t\tREB
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "actors.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table(tmp_path: Path) -> None:
    book = Codebook.default().with_actors(write(tmp_path, TABLE))
    assert book.actors == {
        "Northern Shield": Actor(country="MLI", sectors=("PRM",)),
        'Awa "Lala" Keita': Actor(country="MLI", sectors=("LEG", "OPP")),
        "Tinrat": Actor(country="MLI"),
        "Free Column": Actor(sectors=("REB",)),
    }
    assert Codebook.default().actors == {}


def test_as_a_spreadsheet_saves_it(tmp_path: Path) -> None:
    path = tmp_path / "actors.tsv"
    path.write_bytes("\ufeffSectors\tName\tCountry\r\nPRM\tNorthern Shield\tMLI\r\n".encode())
    assert Codebook.default().with_actors(path).actors == {"Northern Shield": Actor(country="MLI", sectors=("PRM",))}


def test_the_version_names_the_table_by_its_content(tmp_path: Path) -> None:
    default = Codebook.default()
    one, same = (default.with_actors(write(tmp_path, TABLE)).label for _ in range(2))
    other = default.with_actors(write(tmp_path, TABLE.replace("PRM", "REB"))).label
    assert one == same != other
    assert one.startswith(f"{default.label}+actors.")


def test_codes_of_ones_own_are_defined_in_a_codebook(tmp_path: Path) -> None:
    toml = tmp_path / "own.toml"
    toml.write_text(
        '[types.AID]\nquad = 2\ndefinition = "They settle."\n'
        '[sides]\nNRT = "The northern league"\n'
        '[actors]\n"The League" = { country = "NRT", sectors = ["GOV"] }\n'
    )
    book = Codebook.from_file(toml)
    assert book.actors == {"The League": Actor(country="NRT", sectors=("GOV",))}
    more = book.with_actors(write(tmp_path, "name\tcountry\tsectors\nLeague town\tNRT\t\n"))
    assert set(more.actors) == {"The League", "League town"}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Tinrat\tMali\t", ":2: `Mali`, the country of `Tinrat`, is no code. Remedy: write an ISO 3166-1"),
        ("Tinrat\tMLI\tGVO", ":2: `GVO`, a sector of `Tinrat`, is not defined. Remedy: did you mean GOV"),
        ("Tinrat\tMLI\tKING", ":2: `KING`, a sector of `Tinrat`, is not defined. Remedy: write one of AGR,"),
        ("Tinrat", ":2: `Tinrat` has neither country nor sectors"),
        ("\tMLI\tGOV", ":2: an actor has no name"),
        ("Ana\tMLI\tGOV\nANA\tMLI\tLEG", ":3: `ANA` stands in line 2 already"),
        ("# nobody", ": names no actor"),
    ],
)
def test_a_bad_row_is_named_with_its_line_and_remedy(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(CodebookError) as error:
        Codebook.default().with_actors(write(tmp_path, f"name\tcountry\tsectors\n{row}\n"))
    assert f"actors.tsv{said}" in str(error.value)


def test_all_bad_rows_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(CodebookError) as error:
        Codebook.default().with_actors(write(tmp_path, "name\tcountry\tsectors\nA\tXX\t\nB\tMLI\tGOV\nC\t\tXY\n"))
    assert [line.split(":")[1] for line in str(error.value).splitlines()] == ["2", "4"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Tinrat\tMLI\tGOV\n", "the header lacks name, country, sectors"),
        (b"name\tcountry\n", "the header lacks sectors"),
        (b"", "names no actor"),
        ("name\tcountry\tsectors\nM\u00e9naka\tMLI\t\n".encode("latin-1"), "not UTF-8"),
    ],
)
def test_a_file_that_is_no_table(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "actors.tsv"
    path.write_bytes(content)
    with pytest.raises(CodebookError, match=said):
        Codebook.default().with_actors(path)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="cannot be read"):
        Codebook.default().with_actors(tmp_path / "none.tsv")


def test_a_codebook_with_an_unknown_code_is_refused(tmp_path: Path) -> None:
    toml = tmp_path / "own.toml"
    toml.write_text('[types.AID]\nquad = 2\ndefinition = "They settle."\n[actors]\nTinrat = { country = "TIN" }\n')
    with pytest.raises(CodebookError, match=r"own\.toml:5: `TIN`, the country of `Tinrat`, is no code"):
        Codebook.from_file(toml)
