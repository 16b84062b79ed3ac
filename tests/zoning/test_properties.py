"""What holds for any text at all."""

import time
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.schema import Article, Zone
from dateline.zoning import channel, paragraphs, reasons, zone

PIECES = [
    "ReplyDelete", "Reply", "Share", "Comments (3)", "Anonymous said...", "By Jane Roe", "11 November 2021", "Photo: X",
    "BAMAKO, Nov 11 (AFP) — ", "Based on materials from TASS", "\n", "\n\n", "\r\n", " ", "\xa0", "\u2028", "***", "© AFP",
    "The envoys met for two hours and agreed to reopen the border in spring.", "12 May 2020 at 10:33", "(", "/", ". ", "—",
    "Read also: ", "Related", "“We stay in this town for good and all”", '"', "\ufeff", "\x00", "[Photo: a]", "AP.", "é", "漢字。",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(), st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=25).map("".join)
)


def check(article: Article) -> None:
    text, last = article.text, 0
    covered = set()
    for part in article.zones:
        assert last <= part.start < part.end <= len(text)
        assert not text[part.start].isspace()
        assert not text[part.end - 1].isspace()
        assert part.repeats is None or (part.kind == "quote-box" and 0 <= part.repeats < len(text))
        last = part.end
        covered.update(range(part.start, part.end))
    assert all(char.isspace() for place, char in enumerate(text) if place not in covered)


def test_a_rare_white_space_after_a_run_in_title_starts_no_zone() -> None:
    check(zone(Article(doc_id="t", text="0:¼\x1f0", title="0:¼", source="test", outlet="0:¼")))


@settings(max_examples=120, deadline=None)
@given(TEXTS, st.none() | st.text(max_size=20))
def test_zones_are_ordered_apart_and_cover_everything(text: str, title: str | None) -> None:
    article = zone(Article(doc_id="t", text=text, title=title, source="test", outlet=title))
    check(article)
    assert zone(article) == article
    assert {reason.field for reason in reasons(article)} == {f"zones[{place}]" for place in range(len(article.zones))}
    end = 0
    for part, start, stop in paragraphs(article):
        assert max(end, part.start) <= start < stop <= part.end
        assert text[start:stop] == text[start:stop].strip() != ""
        assert "ReplyDelete" not in text[start:stop].replace("ReplyDeletes", "").replace("ReplyDeleted", "")
        end = stop
    for voice in channel(article):
        assert voice.start is None or text[voice.start : voice.end] == voice.text


@settings(max_examples=100, deadline=None)
@given(
    TEXTS,
    st.lists(st.tuples(st.sampled_from(["title", "comment"]), st.integers(0, 80), st.integers(0, 80)), max_size=4),
)
def test_given_zones_of_any_kind_do_no_harm(text: str, spans: list[tuple[str, int, int]]) -> None:
    given_zones = tuple(Zone(kind=kind, start=start, end=end, given=True) for kind, start, end in spans)  # type: ignore[arg-type]
    article = zone(Article(doc_id="t", text=text, source="test", zones=given_zones))
    check(article)
    list(paragraphs(article))
    channel(article)


@pytest.mark.parametrize(
    "unit",
    [
        "word ", "a", "(", "ReplyDelete", "Reply\n", "By ", "A.B ", "/x/", "\n", " ", "Photo: ", "© ", "[Photo: ", "a\nb c\n", "“a b” ",
        "BAMAKO - ", "Based on materials from TASS\n", "the same six words again and again\n", "- ", "12 May 2020 at 10:33\n", "Reuters\n", "Ab Cd\n",
        "One two three four five six seven eight nine\nOne two three four five six seven eight nine ten\n", "Related\n", "1 ",
    ],
)  # fmt: skip
def test_a_hostile_text_takes_time_in_proportion(unit: str) -> None:
    """Four times the text: about four times the time, with room for noise, and never a stall."""

    def spent(size: int) -> float:
        article = Article(doc_id="t", text=(unit * (size // len(unit) + 1))[:size], source="test")
        begin = time.process_time()
        done = zone(article)
        sum(1 for _ in paragraphs(done))
        channel(done)
        return time.process_time() - begin

    # the quickest of several: what else the machine does counts against none
    short, long = (min(spent(size) for _ in range(3)) for size in (8_000, 32_000))
    assert long < 10 * short + 0.2


def test_a_megabyte_on_one_line() -> None:
    begin = time.process_time()
    article = zone(Article(doc_id="t", text="The army denied it. " * 50_000, source="test"))
    assert [part.kind for part in article.zones] == ["body"]
    assert time.process_time() - begin < 5


def test_word_lists_are_sorted_and_say_what_they_are() -> None:
    for path in (files("dateline.zoning") / "data").iterdir():
        lines = path.read_text(encoding="utf-8").splitlines()
        entries = [line for line in lines if not line.startswith("# ")]
        assert lines[0].startswith("# "), path.name
        assert entries == sorted(set(entries), key=str.casefold), path.name
        assert all(entry == entry.strip() != "" for entry in entries), path.name
