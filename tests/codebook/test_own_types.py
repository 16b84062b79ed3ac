"""Types of one's own in a codebook: what the file says, what is PLOVER's, and how mistakes are told."""

from pathlib import Path

import pytest

from dateline.codebook import Codebook, describe
from dateline.errors import CodebookError

WALKOUTS = """\
name = "Works"
none = ["The plant makes tyres."]

[types.lockout]
definition = "An employer keeps workers out."
examples = [
  "The mill [locked out] its weavers.",
  { text = "Guards shut the gates on the weavers.", trigger = "shut" },
  "The owners closed the yard to the union.",
  "Drivers found the depot barred.",
  "The bakery sent its bakers home.",
]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def read(folder: Path, text: str = WALKOUTS) -> Codebook:
    return Codebook.from_file(write(folder, text))


def test_examples_say_which_words_tell_of_the_act(tmp_path: Path) -> None:
    examples = read(tmp_path).own["lockout"].examples
    assert [(one.text, one.trigger, one.start) for one in examples[:3]] == [
        ("The mill locked out its weavers.", "locked out", 9),
        ("Guards shut the gates on the weavers.", "shut", 7),
        ("The owners closed the yard to the union.", None, None),
    ]


def test_alone_or_beside_plovers(tmp_path: Path) -> None:
    plover = Codebook.default()
    alone, beside = read(tmp_path), read(tmp_path, 'extends = "plover"\n' + WALKOUTS)
    assert list(alone.types) == list(alone.own) == ["lockout"]
    assert list(beside.types) == [*plover.types, "lockout"]
    assert list(beside.own) == ["lockout"]
    assert beside.rules == plover.rules
    assert beside.from_cameo("0311") == plover.from_cameo("0311")
    assert beside.modern("demand") == "REQUEST"
    assert beside.name == "Works"


def test_class_and_score_are_the_parents_or_none(tmp_path: Path) -> None:
    free = read(tmp_path)
    assert (free.quad("lockout"), free.score("lockout")) == (None, None)
    child = read(tmp_path, WALKOUTS.replace("definition", 'parent = "COERCE"\ndefinition', 1))
    assert (child.quad("lockout"), child.score("lockout")) == (4, -7)
    scored = read(tmp_path, WALKOUTS.replace("definition", 'parent = "COERCE"\nscore = -3\ndefinition', 1))
    assert scored.score("lockout") == -3


def test_the_codebook_can_be_stored(tmp_path: Path) -> None:
    book = read(tmp_path)
    assert Codebook.model_validate_json(book.model_dump_json()) == book


def test_the_page_of_a_type_without_class(tmp_path: Path) -> None:
    page = describe(read(tmp_path))
    assert "| lockout | – | – | – |" in page
    assert "## Without quad class\n\n### lockout\n" in page
    assert "*The mill locked out its weavers.*" in page


MISTAKES = [
    ('  "The bakery sent its bakers home.",\n', "", 6, "has 4 examples; a type of your own needs at least 5"),
    ('trigger = "shut"', 'trigger = "slam"', 6, "number 2: the trigger 'slam' does not stand in the text"),
    ("[locked out]", "[locked] [out]", 6, "number 1: more than one stretch is marked"),
    ("Drivers found the depot barred.", "The bakery sent its bakers home.", 6, "stands in `types.lockout`, too"),
    ("The plant makes tyres.", "Drivers found the depot barred.", 2, "stands in `none`"),
    ("definition =", "parent = 'LOCK'\ndefinition =", 5, "names `LOCK`, which is no type of PLOVER"),
    ("definition =", "score = -3\ndefinition =", 5, "has a score and no quad class"),
    ("types.lockout", "types.protest", 4, "bears the name of PLOVER's PROTEST"),
    ("trigger = ", "triger = ", 6, "unknown key `triger`"),
    ('name = "Works"', 'extends = "cameo"', 1, "`extends`"),
    ("examples = [", "exampels = [", 6, "unknown key `exampels`"),
]


@pytest.mark.parametrize(("right", "wrong", "line", "what"), MISTAKES, ids=[m[3] for m in MISTAKES])
def test_a_mistake_is_told_with_file_line_and_remedy(
    tmp_path: Path, right: str, wrong: str, line: int, what: str
) -> None:
    assert right in WALKOUTS
    path = write(tmp_path, WALKOUTS.replace(right, wrong, 1))
    with pytest.raises(CodebookError) as caught:
        Codebook.from_file(path)
    told = str(caught.value).splitlines()[0]
    assert told.startswith(f"{path}:{line}: "), told
    assert what in told
    assert "Remedy: " in told


def test_a_file_of_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(WALKOUTS.replace("tyres", "pâté").encode("latin-1"))
    with pytest.raises(CodebookError, match=r"own\.toml:2: not UTF-8\. Remedy: save the file as UTF-8"):
        Codebook.from_file(path)
