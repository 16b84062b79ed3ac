import pytest

from benchmarks.files import objects
from dateline.errors import InputError


@pytest.mark.parametrize(
    ("line", "message"),
    [("{", "line 1: not JSON"), ("[]", "line 1: not a JSON object"), ("{}", "line 1: has no text")],
)
def test_bad_lines_are_named(tmp_path, line, message):
    path = tmp_path / "a.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        list(objects(path, "text"))


def test_a_file_that_is_no_text(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(b"plain")
    with pytest.raises(InputError, match=r"a\.jsonl\.gz"):
        list(objects(path))
