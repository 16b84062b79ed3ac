"""A user's own codebook: what it may leave out, and how errors name the line and the remedy."""

import pickle
from pathlib import Path

import pytest

from dateline import codebook
from dateline.codebook import Codebook
from dateline.errors import CodebookError

SMALL = """\
name = "Strikes"
version = "3"

[types.PROTEST]
quad = 4
score = -4
definition = "Workers leave their work."
examples = ["Dockers in Mombasa walked out on Monday."]

[types.PROTEST.modes]
wildcat = { score = -5, definition = "Without the union." }
general = { definition = "In all trades." }

[types.AGREE]
quad = 2
definition = "Workers and employers settle."
"""


def write(folder: Path, text: str, name: str = "own.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_small_codebook(tmp_path: Path) -> None:
    book = Codebook.from_file(write(tmp_path, SMALL))
    assert book.label == "Strikes 3"
    assert list(book.types) == ["PROTEST", "AGREE"]
    assert [one.text for one in book.types["PROTEST"].examples] == ["Dockers in Mombasa walked out on Monday."]
    assert book.quad("PROTEST") == 4
    assert book.score("PROTEST", ["wildcat"]) == -5


def test_scores_left_out(tmp_path: Path) -> None:
    book = Codebook.from_file(write(tmp_path, SMALL))
    assert book.score("AGREE") == 0
    assert book.score("PROTEST", ["general"]) == -4


def test_what_is_left_out_is_plovers_or_empty(tmp_path: Path) -> None:
    book, plover = Codebook.from_file(str(write(tmp_path, SMALL))), Codebook.default()
    for part in ("quads", "contexts", "sectors", "sides", "contested"):
        assert getattr(book, part) == getattr(plover, part), part
    assert [book.rules, book.old_names, book.cameo] == [(), {}, {}]


def test_own_contexts_and_sectors_replace_plovers(tmp_path: Path) -> None:
    own = SMALL + '[contexts]\nwages = "Pay."\n[sectors]\nUNI = "Unions"\n'
    book = Codebook.from_file(write(tmp_path, own))
    assert book.contexts == {"wages": "Pay."}
    assert book.sectors == {"UNI": "Unions"}
    assert book.contested == {}


def test_name_and_version_left_out_come_from_the_file(tmp_path: Path) -> None:
    text = SMALL.split("\n", 3)[3]
    one, two = (Codebook.from_file(write(tmp_path, t)) for t in (text, text + "# changed\n"))
    assert one.name == two.name == "own"
    assert one.version != two.version


def test_cameo_codes_in_the_file_or_in_one_of_their_own(tmp_path: Path) -> None:
    table = '143 = { type = "PROTEST", modes = ["general"], contexts = ["economic"] }\n'
    inside = Codebook.from_file(write(tmp_path, SMALL + "[cameo]\n" + table))
    write(tmp_path, table, "codes.toml")
    beside = Codebook.from_file(write(tmp_path, 'cameo = "codes.toml"\n' + SMALL))
    assert inside.from_cameo("143") == beside.from_cameo("143") == ("PROTEST", ("general",), ("economic",))


def test_a_copy_of_plover_is_plover(tmp_path: Path) -> None:
    shipped = Path(codebook.__file__).parent
    for name in ("plover.toml", "cameo.toml"):
        write(tmp_path, (shipped / name).read_text(encoding="utf-8"), name)
    assert Codebook.from_file(tmp_path / "plover.toml") == Codebook.default()


def test_it_travels_to_other_workers() -> None:
    assert pickle.loads(pickle.dumps(Codebook.default())) == Codebook.default()


MISTAKES = [
    ("quad = 4\n", "", 4, "`types.PROTEST` lacks `quad`", "write `quad = 1`"),
    (
        "quad = 4",
        "quad = 5",
        5,
        "`types.PROTEST.quad`: input should be less than or equal to 4, not 5",
        "quad = 1",
    ),
    ("quad = 4", 'quad = "4"', 5, "`types.PROTEST.quad`", "quad = 1"),
    ("score = -4", "score = -40", 6, "greater than or equal to -10, not -40", "a number from -10 (conflict)"),
    ("score = -4", "score = nan", 6, "`types.PROTEST.score`", "a number from -10"),
    ("score = -5", "score = 10.5", 11, "`types.PROTEST.modes.wildcat.score`", "a number from -10"),
    (
        '{ definition = "In all trades." }',
        "{}",
        12,
        "`types.PROTEST.modes.general` lacks `definition`",
        "write `definition",
    ),
    ('{ definition = "In all trades." }', '"In all."', 12, "`types.PROTEST.modes.general`", "write a table"),
    ('"In all trades."', '" "', 12, "at least 1 character", "a sentence that says"),
    ("score = -4", "scroe = -4", 6, "unknown key `scroe` in `types.PROTEST`", "did you mean `score`"),
    ("quad = 2", 'quad = 2\nname = "Deal"', 16, "unknown key `name`", "stands in the table's header"),
    (
        'version = "3"',
        'version = "3"\ncolour = "red"',
        3,
        "unknown key `colour`",
        "known here are actors, cameo, contested",
    ),
    (
        "[types.AGREE]",
        "[types.Protest]",
        14,
        "`Protest` and `PROTEST` in `types` differ only",
        "rename or remove",
    ),
    ("general = ", "Wildcat = ", 12, "`Wildcat` and `wildcat` in `types.PROTEST.modes`", "rename or remove"),
    ("[types.AGREE]", "[types.PROTEST]", 14, "not valid TOML: Cannot declare", "correct the line"),
    (
        "[types.AGREE]",
        '[types."big deal"]',
        14,
        "'big deal' is not a usable name",
        "begin a name with a letter",
    ),
    ("quad = 2", "quad = 2\nwhen_future = 'AGRE'", 16, "names the type `AGRE`", "did you mean `AGREE`"),
    (
        "score = -5,",
        'contexts = ["wage"],',
        11,
        "names the context `wage`, which is not defined",
        "define it",
    ),
    ("examples = [", "examples = [\n7,", 8, "`types.PROTEST.examples`, number 1, is no sentence but 7", "A sentence."),
    ("quad = 2", "quad = 2\ntakes_about = 'yes'", 16, "`types.AGREE.takes_about`", "true or false"),
    ("quad = 4", "quad = ", 5, "not valid TOML: Invalid value", "correct the line"),
    ("[types.PROTEST]", "[quads]\n1 = 'talk'\n[types.PROTEST]", 4, "not exactly 1, 2, 3 and 4", "PLOVER's"),
    (
        "[types.AGREE]",
        "[old_names]\nprotest = {type='AGREE'}\n[types.AGREE]",
        15,
        "also a type of today",
        "remove one",
    ),
    (
        "[types.AGREE]",
        "[old_names]\nX = {type='PROTEST', mode='big'}\n[types.AGREE]",
        15,
        "PROTEST mode `big`",
        "define it",
    ),
    ("[types.AGREE]", "[cameo]\n03 = {type='AID'}\n[types.AGREE]", 15, "names the type `AID`", "define it"),
    (
        "[types.AGREE]",
        "[contested]\nX={country='XXX',sector='PRE'}\n[types.AGREE]",
        15,
        "`XXX` is no ISO",
        "such as GEO",
    ),
    (
        "[types.AGREE]",
        "[contested]\nX={country='MDA',sector='XY'}\n[types.AGREE]",
        15,
        "the sector `XY`",
        "define it",
    ),
]


@pytest.mark.parametrize(
    ("right", "wrong", "line", "what", "remedy"), MISTAKES, ids=[m[1] or "missing" for m in MISTAKES]
)
def test_a_mistake_is_told_with_file_line_and_remedy(
    tmp_path: Path, right: str, wrong: str, line: int, what: str, remedy: str
) -> None:
    assert right in SMALL
    path = write(tmp_path, SMALL.replace(right, wrong, 1))
    with pytest.raises(CodebookError) as caught:
        Codebook.from_file(path)
    told = str(caught.value)
    assert told.startswith(f"{path}:{line}: "), told
    assert what in told
    assert remedy in told.split("Remedy: ", 1)[1]
    assert "\n" not in told


def test_all_mistakes_are_told_in_the_order_of_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, SMALL.replace("-4", "-40").replace("quad = 2", "quad = 9"))
    with pytest.raises(CodebookError) as caught:
        Codebook.from_file(path)
    places = [told.split(": ")[0] for told in str(caught.value).splitlines()]
    assert places == [f"{path}:6", f"{path}:15"]


@pytest.mark.parametrize(("text", "what"), [("", "lacks `types`"), ("[types]", "no type"), ("types = 3", "`types`")])
def test_no_types_at_all(tmp_path: Path, text: str, what: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(CodebookError, match=r"Remedy: write a table `\[types\.NAME\]`") as caught:
        Codebook.from_file(path)
    assert str(caught.value).startswith(f"{path}:1: ")
    assert what in str(caught.value)


def test_a_mistake_in_the_second_file_names_the_second_file(tmp_path: Path) -> None:
    codes = write(tmp_path, '# codes\n\n143 = { type = "PROTEST", modes = ["large"] }\n', "codes.toml")
    with pytest.raises(CodebookError) as caught:
        Codebook.from_file(write(tmp_path, 'cameo = "codes.toml"\n' + SMALL))
    assert str(caught.value).startswith(f"{codes}:3: `cameo.143.modes` names the PROTEST mode `large`")


def test_a_second_file_that_is_not_there(tmp_path: Path) -> None:
    path = write(tmp_path, '# mine\ncameo = "codes.toml"\n' + SMALL)
    with pytest.raises(CodebookError) as caught:
        Codebook.from_file(path)
    assert str(caught.value).startswith(f"{path}:2: ")
    assert str(tmp_path / "codes.toml") in str(caught.value)


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=r"none\.toml: cannot be read \(No such file.*Remedy: check the path"):
        Codebook.from_file(tmp_path / "none.toml")
    path = tmp_path / "latin.toml"
    path.write_bytes('name = "x"\nlicence = "frei für alle"\n'.encode("latin-1"))
    with pytest.raises(CodebookError, match=r"latin\.toml:2: not UTF-8"):
        Codebook.from_file(path)


def test_a_text_that_ends_too_early(tmp_path: Path) -> None:
    path = write(tmp_path, SMALL + '\nlicence = """open')
    with pytest.raises(CodebookError) as caught:
        Codebook.from_file(path)
    assert str(caught.value).startswith(f"{path}:18: not valid TOML: ")
