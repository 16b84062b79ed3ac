"""Files are written whole or not at all."""

import io
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from report_samples import sample

from dateline.errors import InputError, OutputError
from dateline.formats import FORMATS, opened, writer
from dateline.schema import Report


def broken() -> Iterator[Report]:
    yield sample()
    raise RuntimeError("half way")


@pytest.mark.parametrize("name", FORMATS)
def test_a_failing_run_leaves_nothing(name: str, tmp_path: Path) -> None:
    path = tmp_path / "out"
    with pytest.raises(RuntimeError, match="half way"):
        writer(name)(broken(), path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", FORMATS)
def test_a_failing_run_keeps_what_was_there(name: str, tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_text("before")
    with pytest.raises(RuntimeError, match="half way"):
        writer(name)(broken(), path)
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_bytes_to_a_path_and_a_stream(name: str, tmp_path: Path) -> None:
    stream = io.BytesIO()
    assert writer(name)([sample()], stream) == writer(name)([sample()], tmp_path / "out") == 1
    assert (tmp_path / "out").read_bytes() == stream.getvalue()
    assert not stream.closed


def test_unknown_format() -> None:
    with pytest.raises(InputError, match=r"no format 'xml'\. Formats are: jsonl, plover, csv, parquet, stata, .*html"):
        writer("xml")


def test_text_streams_take_text() -> None:
    stream = io.StringIO()
    with opened(stream) as out:
        for byte in "→é".encode():
            out.write(bytes([byte]))
    assert stream.getvalue() == "→é"
    with tempfile.NamedTemporaryFile("w+", encoding="utf-8") as file, opened(file) as out:
        out.write("é".encode())


def test_rights_and_links_are_kept(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_text("before")
    real.chmod(0o640)
    link.symlink_to(real)
    with opened(link) as out:
        out.write(b"after")
    assert link.is_symlink()
    assert real.read_text() == "after"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_a_new_file_has_the_usual_rights(tmp_path: Path) -> None:
    with opened(tmp_path / "new"):
        pass
    (tmp_path / "usual").touch()
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_what_cannot_be_written(tmp_path: Path) -> None:
    with (
        pytest.raises(OutputError, match=r"cannot be written \(No such file or directory\)"),
        opened(tmp_path / "a/b"),
    ):
        pass
    with pytest.raises(OutputError, match="is a folder"), opened(tmp_path):
        pass


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_disk_is_told() -> None:
    with pytest.raises(OutputError, match="/dev/full: cannot be written"), opened("/dev/full") as out:
        out.write(b"x" * 100_000)
    assert stat.S_ISCHR(os.stat("/dev/full").st_mode)
