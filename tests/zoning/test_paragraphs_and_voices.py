"""What is read for events, and on whose word it stands."""

import pytest

from dateline.schema import Article
from dateline.zoning import channel, paragraphs, zone

ONE = "The ministers of both countries met for two hours and agreed to reopen the border crossing in spring."
TWO = "A spokesman for the northern command denied that any soldiers had been moved toward the river this week."


def article(text: str, outlet: str | None = None) -> Article:
    return zone(Article(doc_id="t", text=text, source="test", outlet=outlet))


def test_paragraphs_are_title_body_comments_and_quotes_that_stand_once() -> None:
    text = f"Border to reopen\n\n  KIDAL, March 3 (AFP) — {ONE}\n***\n{TWO}\n\n{ONE}\n{TWO}\nShare\nIt is a lie.\nReplyDelete\n"
    read = [(part.kind, text[start:end]) for part, start, end in paragraphs(article(text))]
    assert read == [("title", "Border to reopen"), ("body", ONE), ("body", TWO), ("comment", "It is a lie.")]


def test_a_pull_quote_points_to_the_paragraph_it_was_taken_from() -> None:
    quote = "“We have never asked for foreign soldiers on our soil”"
    text = f"{ONE}\n{quote}\n{TWO} {quote[:-1]}, and never shall,” he added."
    zones = article(text).zones
    assert [part.kind for part in zones] == ["body", "quote-box", "body"]
    assert zones[1].repeats is not None
    assert text[zones[1].repeats :].startswith("We have never")
    signed = f"{ONE}\n“We stay here.”\n— Ali Diarra, mayor of the town\n{TWO}"
    assert [part.kind for part in article(signed).zones] == ["body", "quote-box", "body"]
    assert "“We stay here.”" in [signed[start:end] for _, start, end in paragraphs(article(signed))]


def test_short_lines_may_stand_twice() -> None:
    text = f"{ONE}\nYes.\n{TWO}\nYes."
    assert [part.kind for part in article(text).zones] == ["body"]


@pytest.mark.parametrize(
    ("text", "outlet", "voices"),
    [
        (f"BAMAKO, Nov 11 (AFP) — {ONE}", None, [("agency", "AFP")]),
        (f"BAMAKO, Nov 11 (AFP) — {ONE}", "The River Post", [("agency", "AFP"), ("outlet", "The River Post")]),
        (f"Moscow. 11 November. INTERFAX.RU - {ONE}", None, [("agency", "INTERFAX.RU")]),
        (f"KORVANE, 4 March (SMN) – {ONE}", "SMN", [("agency", "SMN")]),
        (f"Tallinn. 4 September. BALTIC-WIRE - {ONE}", None, [("agency", "BALTIC-WIRE")]),
        (f"{ONE}\n{TWO}\nAmber News Agency contributed to this report.", None, [("agency", "Amber News Agency")]),
        (f"{ONE}\n{TWO}\nBased on materials from TASS", "The River Post", [("agency", "TASS"), ("outlet", "The River Post")]),
        (f'{ONE}\n{TWO}\nGSV "Russia - Islamic World"\nPhoto: Foreign Ministry\nBased on materials from TASS', None,
         [("agency", "TASS"), ("republisher", 'GSV "Russia - Islamic World"')]),
        (f"{ONE}\n{TWO}\nThis article was first published by The River Post.", "The Harbour Blog",
         [("outlet", "The River Post"), ("republisher", "The Harbour Blog")]),
        (f"{ONE}\n{TWO}\nBased on reports from Kestrel News Agency and River Wire", None,
         [("agency", "Kestrel News Agency"), ("agency", "River Wire")]),
        (f"{ONE}\n{TWO} -VNA", None, [("agency", "VNA")]),
        (f"{ONE}\n{TWO}\nPhoto: Reuters", None, []),
        (f"Guards in March. (Jane Roe/Reuters)\n{ONE}", None, []),
        (f"{ONE}\n{TWO}\n(Reporting by Jane Roe; Editing by Ali Diarra)", "The River Post", [("outlet", "The River Post")]),
        (f"{ONE}\n{TWO}\nComments (1)\nKIDAL (AFP) - {ONE} So it goes.", None, []),
        (ONE, None, []),
    ],
)  # fmt: skip
def test_the_voices_behind_the_article(text: str, outlet: str | None, voices: list[tuple[str, str]]) -> None:
    found = channel(article(text, outlet))
    assert [(voice.kind, voice.text) for voice in found] == voices
    for voice in found:
        if voice.start is not None:
            assert text[voice.start : voice.end] == voice.text
        else:
            assert voice.text == outlet
