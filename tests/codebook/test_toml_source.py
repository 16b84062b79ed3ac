"""The line of every key in a TOML file."""

import tomllib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dateline.codebook.toml_source import line_index

TEXT = '''\
# [not.a.table]
title = "a = 1 # no comment"
[one]
"two words".deep = { "x y" = 1.5, z = [1, 2, { in = "list" }] }
long = """
fake = 1
[fake]
"""
many = [
  "fake = 2", # fake = 3
  'it''s'.x
]
[one.sub]
key='v'
[[rows]]
cell = 1979-05-27T07:32:00Z
'''.replace("'it''s'.x", "'end'")


def test_lines_of_tables_keys_and_inline_tables() -> None:
    tomllib.loads(TEXT)
    assert line_index(TEXT) == {
        ("title",): 2,
        ("one",): 3,
        ("one", "two words"): 4,
        ("one", "two words", "deep"): 4,
        ("one", "two words", "deep", "x y"): 4,
        ("one", "two words", "deep", "z"): 4,
        ("one", "two words", "deep", "z", "in"): 4,
        ("one", "long"): 5,
        ("one", "many"): 9,
        ("one", "sub"): 13,
        ("one", "sub", "key"): 14,
        ("rows",): 15,
        ("rows", "cell"): 16,
    }


NAMES = st.from_regex(r"[A-Za-z0-9_-]{1,6}", fullmatch=True)
SPOILERS = [
    "1",
    "-2.5e3",
    '"k = 1"',
    "'[t]'",
    '"\\" ] } # ="',
    '"""\n[t]\nk = 1\n"""',
    "[\n 1, # ]\n '='\n]",
    "true",
]


@given(st.dictionaries(NAMES, st.dictionaries(NAMES, st.sampled_from(SPOILERS), max_size=4), max_size=4))
def test_every_key_stands_on_the_line_where_it_was_written(tables: dict[str, dict[str, str]]) -> None:
    lines: list[str] = []
    expected: dict[tuple[str, ...], int] = {}
    for table, keys in tables.items():
        lines += [f"[{table}] # k = 1"]
        expected[(table,)] = len(lines)
        for key, value in keys.items():
            expected[table, key] = len(lines) + 1
            lines += f"{key} = {value}".split("\n")
    text = "\n".join(lines)
    parsed: dict[str, Any] = tomllib.loads(text)
    assert line_index(text) == expected
    assert set(parsed) == set(tables)
