"""Readers' comments, and everything pasted into them."""

import pytest

from dateline.schema import Article, Zone
from dateline.zoning import zone

ONE = "The government of the island asked its neighbours for two patrol boats, the prime minister confirmed."
TWO = "The neighbours have warned the island against hiring guards from abroad, and called for an inquiry."
TALK = "The envoys discussed fishing rights and the release of the four crews held since the spring on the coast."
ARRIVED = "The prime minister arrived on Monday to take part in the yearly meeting of the islands. She met her hosts."
SPEECH = "On May 25, she will make a speech before the assembly."


def told(text: str) -> list[tuple[str, str, str | None]]:
    zones = zone(Article(doc_id="t", text=text, source="test")).zones
    return [(part.kind, text[part.start : part.end], part.author) for part in zones]


def test_an_article_pasted_into_a_comment_is_the_comment() -> None:
    """Lines that stand twice, then a comment whose reply link is glued to the next one, to the end."""
    text = "\n".join(
        [
            TALK,
            ARRIVED,
            SPEECH,
            ARRIVED,
            SPEECH,
            ONE,
            "ReplyDelete" + TWO,
            TALK + " Again.",
            '"It is legal," he said.',
        ]
    )
    zones = zone(Article(doc_id="t", text=text, source="test")).zones
    assert [part.kind for part in zones] == ["body", "quote-box", "comment", "promo", "comment"]
    box, first, link = zones[1:4]
    assert box.repeats == text.index(ARRIVED)
    assert text[box.start : box.end] == f"{ARRIVED}\n{SPEECH}"
    assert text[first.start : first.end] == ONE
    assert text[link.start : link.end] == "ReplyDelete"
    assert zones[4].end == len(text)


@pytest.mark.parametrize(
    "link",
    ["ReplyDelete", "Reply", "Reply Delete", "Delete", "Like · Reply · 2h", "Replies", "Log in to Reply"],
)
def test_reply_links_on_their_own_line(link: str) -> None:
    text = f"{TALK}\n{TWO}\nI do not believe it.\n{link}\nNor do I."
    assert told(text) == [
        ("body", f"{TALK}\n{TWO}", None),
        ("comment", "I do not believe it.", None),
        ("promo", link, None),
        ("comment", "Nor do I.", None),
    ]


def test_reply_links_glued_to_the_end_and_between() -> None:
    assert [kind for kind, _, _ in told(f"{TALK}\nSad news.ReplyDelete\nYes.ReplyDeleteRepliesNo.")] == [
        "body", "comment", "promo", "comment", "promo", "comment",
    ]  # fmt: skip


def test_all_after_the_credit_that_closes_the_article_is_the_comment() -> None:
    text = f"{TALK}\n{ARRIVED}\nBased on materials from TASS\n{ONE}\n{TWO}\nReplyDelete"
    assert [kind for kind, _, _ in told(text)] == ["body", "credit", "comment", "promo"]


def test_headings_and_headers_open_comments_and_name_authors() -> None:
    text = (
        f"{TALK}\n{ARRIVED}\nComments (3)\nAnonymous said...\nI was there.\nBy Jane Roe\n12 May 2020 at 10:33\n"
        f"Ana Bell 13 May 2020 at 11:02\nThat is wrong.\nReplyDelete\nOmar\n2 hours ago\n{ONE}"
    )
    found = told(text)
    assert [kind for kind, _, _ in found] == [
        "body", "promo", "byline", "comment", "byline", "comment", "promo", "byline", "comment",
    ]  # fmt: skip
    assert [author for kind, _, author in found if kind == "comment"] == ["Anonymous", "Ana Bell", "Omar"]


def test_a_header_alone_opens_comments_only_below_an_article() -> None:
    assert [kind for kind, _, _ in told(f"{TALK}\n{ARRIVED}\nAnna12 May 2020 at 10:33\nOh no.")][-2:] == [
        "byline",
        "comment",
    ]
    assert "comment" not in [kind for kind, _, _ in told(f"A title\nAnna 12 May 2020 at 10:33\n{TALK}\n{ARRIVED}")]
    assert "comment" not in [kind for kind, _, _ in told(f"A title\n3 comments\n{TALK}\n{ARRIVED}")]


def test_datelines_credits_and_promotion_inside_a_comment() -> None:
    text = f"{TALK}\n{ARRIVED}\n2 comments:\nBAMAKO, Nov 11 (AFP) — {ONE}\nBased on materials from AFP\nReplyDelete\nPost a Comment"
    assert [kind for kind, _, _ in told(text)] == ["body", "promo", "comment", "promo"]


def test_reply_links_in_a_given_comment_are_no_words_of_it() -> None:
    text = f"{TALK}\nI do not believe it.ReplyDelete\nNor do I."
    given = Zone(kind="comment", start=len(TALK) + 1, end=len(text), author="Anna", given=True)
    zones = zone(Article(doc_id="t", text=text, source="test", zones=(given,))).zones
    assert [(part.kind, text[part.start : part.end], part.author) for part in zones[1:]] == [
        ("comment", "I do not believe it.", "Anna"),
        ("promo", "ReplyDelete", None),
        ("comment", "Nor do I.", "Anna"),
    ]
