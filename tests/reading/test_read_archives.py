import gzip
import io
import zipfile
from pathlib import Path

import pytest
import zstandard
from reading_samples import NEWS, article, reject, results, split

ZEROS = b"0" * (3 * 1024 * 1024)


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress, lambda data: zipped({"a.txt": data})])
def test_packed_articles(tmp_path: Path, pack) -> None:
    assert article(pack(NEWS.encode())).text == NEWS
    path = tmp_path / "a.txt.packed"
    path.write_bytes(pack(NEWS.encode()))
    assert article(path).text == NEWS


def test_the_inner_name_tells_the_format(tmp_path: Path) -> None:
    path = tmp_path / "table.csv.gz"
    path.write_bytes(gzip.compress(f"nr;article\n1;{NEWS}\n".encode()))
    assert article(path).source == f"{path}:2"


def test_members_are_named_sorted_and_hidden_ones_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"b.txt": NEWS.encode(), "a/c.txt": NEWS.encode(), "__MACOSX/b.txt": b"x", ".x": b"x"}))
    assert [x.source for x in results(path)] == [f"{path}!a/c.txt", f"{path}!b.txt"]


def test_archives_in_archives(tmp_path: Path) -> None:
    data = zipped({"in.zip": zipped({"a.txt.gz": gzip.compress(NEWS.encode())})})
    assert article(data).source == "<stream>!in.zip!a.txt.gz"
    assert "deep" in reject(data, max_depth=2).reason


def test_several_gzip_members_and_zstd_frames_are_one_file() -> None:
    first, second = NEWS[:50].encode(), NEWS[50:].encode()
    assert article(gzip.compress(first) + gzip.compress(second)).text == NEWS
    assert article(zstandard.compress(first) + zstandard.compress(second)).text == NEWS


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_cut_off_data_is_told_after_the_rows_before_it(pack) -> None:
    rows = "".join(f'{{"id": {number}, "text": "{NEWS} {number**9}"}}\n' for number in range(3000)).encode()
    articles, rejects = split(results(pack(rows)[:-20], check_language=False))
    assert len(articles) > 100
    assert len(rejects) <= 2
    assert "too early" in rejects[-1].reason


@pytest.mark.parametrize(
    "data", [b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"PK\x03\x04", b"\x1f\x8bjunk" * 9, b"PK\x03\x04junk" * 9]
)
def test_damaged_archives(data: bytes) -> None:
    assert reject(data)


def test_a_damaged_member_costs_only_itself() -> None:
    data = zipped({"a.txt": NEWS.encode(), "b.txt": NEWS.encode()}, zipfile.ZIP_STORED)
    place = data.index(NEWS.encode())
    articles, rejects = split(results(data[:place] + b"#" + data[place + 1 :]))
    assert [x.source for x in articles] == ["<stream>!b.txt"]
    assert "damaged" in rejects[0].reason


def test_a_name_that_lies(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_text(NEWS)
    assert "its name says gzip" in reject(path).reason


def test_paths_that_lead_out_links_passwords_and_odd_methods() -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in ("/etc/a.txt", "../b.txt", "c:/d.txt"):
            archive.writestr(name, NEWS)
        archive.writestr(link, "/etc/passwd")
        archive.writestr("z.txt", NEWS, compress_type=zipfile.ZIP_BZIP2)
    articles, rejects = split(results(file.getvalue()))
    assert not articles
    assert [x.reason.split(",")[0] for x in rejects] == [
        "its path leads out of the archive", "its path leads out of the archive",
        "its path leads out of the archive", "it is a link", "it is packed by an unusual method",
    ]  # fmt: skip
    secret = bytearray(zipped({"a.txt": NEWS.encode()}))
    secret[6] |= 1
    secret[secret.index(b"PK\x01\x02") + 8] |= 1
    assert "encrypted" in reject(bytes(secret)).reason
    assert "no files" in reject(zipped({})).reason


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress, lambda data: zipped({"a.txt": data})])
def test_bombs(pack) -> None:
    assert "bomb" in reject(pack(ZEROS), max_bytes=1024 * 1024, max_ratio=50).reason


def test_a_bomb_of_many_members_is_measured_as_a_whole() -> None:
    data = zipped({f"{number:02}.jsonl": b"\n" * 20_000 for number in range(20)})
    found = results(data, max_bytes=100 * 1024, max_ratio=50)
    assert "bomb" in found[-1].reason
