"""The filter bar says what the language says, both ways."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.record.filters import parse
from dateline.web.controls import CONTROLS, combined, parts_of, spread
from dateline.web.view import view_of

SUBJECTS = sorted(CONTROLS)
WORDS = st.text(min_size=1, max_size=12).map(str.strip).filter(bool)


@pytest.mark.parametrize(
    ("where", "values", "rest"),
    [
        ("type=assault and date>=2024-03-05", {"type": "ASSAULT", "from": "2024-03-05"}, ""),
        ("date>=2024-03 curfew", {}, 'date>=2024-03 and "curfew"'),
        ("type=AID and type=ASSAULT", {"type": "AID"}, "type=ASSAULT"),
        ("type in (AID, ASSAULT)", {}, "type in (AID, ASSAULT)"),
        ("type=AID or type=ASSAULT", {}, "type=AID or type=ASSAULT"),
        ('outlet:"River Example" not zone=comment', {"outlet": "River Example"}, "not zone=comment"),
        ("type=UNHEARD_OF", {}, "type=UNHEARD_OF"),
        ("", {}, ""),
    ],
)
def test_a_filter_is_spread_over_the_bar(where: str, values: dict[str, str], rest: str) -> None:
    node = combined(where, {}, CONTROLS["event"])
    assert spread(node, CONTROLS["event"]) == (values, rest)


@pytest.mark.parametrize("subject", SUBJECTS)
@given(data=st.data())
def test_what_the_bar_says_comes_back_the_same(subject: Any, data: st.DataObject) -> None:
    controls = CONTROLS[subject]
    given_ = {}
    for control in data.draw(st.lists(st.sampled_from(controls), unique_by=lambda one: one.name, max_size=5)):
        if control.kind == "choice":
            given_[control.name] = data.draw(st.sampled_from([value for value, _ in control.choices]))
        elif control.kind == "day":
            given_[control.name] = str(data.draw(st.dates()))
        elif control.kind == "text":
            given_[control.name] = data.draw(WORDS)
    node = combined("", given_, controls)
    assert set(parts_of(parse(str(node)))) == set(parts_of(node))
    values, rest = spread(node, controls)
    assert set(parts_of(combined(rest, values, controls))) == set(parts_of(node))
    assert values == given_


@given(
    st.dictionaries(
        st.sampled_from(["where", "type", "order", "page", "size", "corrections", "from"]), st.text(max_size=20)
    )
)
def test_any_query_is_a_view(query: dict[str, str]) -> None:
    view = view_of("event", "/events", query)
    assert view.number >= 1
    assert 1 <= view.size <= 250
    assert view.at().startswith("/events")
