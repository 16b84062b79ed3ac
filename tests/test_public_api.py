"""The public names are exactly these, and `dateline.code` takes what its docstring says."""

import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

import dateline
from dateline import api
from dateline.errors import CodebookError, InputError
from dateline.schema import Article, Report, Versions

NAMES = {
    "load",
    "code",
    "score_codebook",
    "read",
    "open_record",
    "Record",
    "Article",
    "Report",
    "Event",
    "Statement",
    "Reject",
} | {"__version__"}


class EchoCoder:
    def code(self, article: Article) -> Report:
        return Report(**dict(article), versions=Versions(dateline="0", model="none", codebook="none"))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path | None, Path | None]]:
    """The codebooks and actors that coders were asked for."""
    paths: list[tuple[Path | None, Path | None]] = []

    def coder(codebook: tuple[Path | None, int, int], actors: tuple[Path | None, int, int]) -> EchoCoder:
        paths.append((codebook[0], actors[0]))
        return EchoCoder()

    monkeypatch.setattr(api, "_coder", coder)
    return paths


def test_public_names() -> None:
    assert set(dateline.__all__) == NAMES
    assert set(dir(dateline)) == NAMES


def test_nothing_else_is_public_after_import() -> None:
    program = (
        "import dateline\n"
        "names = {n for n in vars(dateline) if not n.startswith('_')}\n"
        "assert names <= {'import_module', 'TYPE_CHECKING', 'Any'}, names\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.parametrize("name", sorted(NAMES - {"load"}))
def test_every_name_is_there(name: str) -> None:
    assert getattr(dateline, name) is not None


def test_an_unknown_name() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        dateline.nothing  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    "day",
    ["2021-11-11", " 2021-11-11 ", "2021-11-11T23:30:00", date(2021, 11, 11), datetime(2021, 11, 11, 5)],
)
def test_code_takes_a_text(day: date | str) -> None:
    report = dateline.code("Rebels attacked.", published=day, outlet="Daily", title="War")
    assert (report.text, report.published) == ("Rebels attacked.", date(2021, 11, 11))
    assert (report.outlet, report.title) == ("Daily", "War")
    assert len(report.doc_id) == 16


@pytest.mark.usefixtures("asked")
def test_code_takes_an_article_and_fills_what_it_lacks() -> None:
    given = Article(doc_id="a", text="Rebels attacked.", source="s", outlet="Own")
    report = dateline.code(given, published="2021-11-11", outlet="Daily")
    assert (report.doc_id, report.outlet, report.published) == ("a", "Own", date(2021, 11, 11))
    again = dateline.code(report)
    assert again == report


@pytest.mark.usefixtures("asked")
def test_a_lone_surrogate_is_replaced() -> None:
    assert dateline.code("a\ud800b").text == "a\ufffdb"


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"text": ""}, "empty"),
        ({"text": " \n"}, "empty"),
        ({"text": b"bytes"}, "is bytes; give a str"),
        ({"text": "x", "published": "soon"}, "'soon' is no date"),
        ({"text": "x", "published": "2021-13-01"}, "no date"),
        ({"text": "x", "published": 2021}, "no date"),
        ({"text": "x", "outlet": 3}, "`outlet` is int"),
        ({"text": "x", "codebook": 3}, "`codebook` is int"),
        ({"text": "x", "actors": ["Tinrat"]}, "`actors` is list"),
    ],
)
def test_what_makes_no_sense(arguments: dict[str, object], said: str) -> None:
    with pytest.raises(InputError, match=said):
        dateline.code(**arguments)  # type: ignore[arg-type]


def test_a_codebook_and_actors_of_ones_own(asked: list[tuple[Path | None, Path | None]], tmp_path: Path) -> None:
    path, actors = tmp_path / "own.toml", tmp_path / "actors.tsv"
    path.write_text("")
    actors.write_text("")
    dateline.code("x", codebook=path)
    dateline.code("x", actors=str(actors))
    dateline.code("x")
    assert asked == [(path, None), (None, actors), (None, None)]
    with pytest.raises(CodebookError, match="cannot be read"):
        dateline.code("x", codebook=tmp_path / "none.toml")
