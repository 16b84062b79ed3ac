import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_samples import FRENCH, NEWS, article, check_zones, reject

from dateline.reading.comments import plain_comments
from dateline.reading.composition import Comment, compose
from dateline.reading.tree import fragment_paragraphs, paragraphs, parse
from dateline.schema import Article

PARAGRAPHS = [
    NEWS,
    "Norland closed the crossing in April, after shots were fired at a patrol on the southern bank of the river.",
    "“We are ready to talk about everything,” the minister told reporters at the airport, “but not about the islands.”",
    "Estport has said that it will keep its troops in the valley until the other side withdraws its heavy weapons.",
]
LD = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Norland Post"},
        {
            "@type": ["NewsArticle"],
            "headline": "Talks begin &amp; border stays closed",
            "datePublished": "2021-05-04T08:00:00+02:00",
            "author": [{"@type": "Person", "name": "Ann Lee"}, {"name": "Bo Oz"}, "https://n.example/staff"],
            "publisher": {"@type": "Organization", "name": "Norland Post"},
            "mainEntityOfPage": {"@id": "https://n.example/talks"},
        },
    ],
}
WORDPRESS = """
<div id="comments" class="comments-area"><h2>2 thoughts on “Talks”</h2><ol class="comment-list">
<li id="comment-1" class="comment even depth-1"><article id="div-comment-1" class="comment-body">
<footer class="comment-meta"><div class="comment-author vcard"><b class="fn">Reader One</b> <span class="says">says:</span></div>
<div class="comment-metadata"><time>May 5, 2021 at 9:00</time></div></footer>
<div class="comment-content"><p>They have promised this before.</p><p>Nothing came of it.</p></div>
<div class="reply"><a href="#">Reply</a></div></article>
<ol class="children"><li id="comment-2" class="comment depth-2"><article class="comment-body">
<div class="comment-author"><cite class="fn">Reader Two</cite></div>
<div class="comment-content"><p>This time it is different, I think.</p></div></article></li></ol></li></ol></div>
"""
BLOGGER = """
<div id="comments"><ol id="top-ra"><li class="comment" id="c123"><div class="comment-block"><div class="comment-header">
<cite class="user"><a>Reader One</a></cite><span class="datetime"><a>May 5</a></span></div>
<p class="comment-content">They have promised this before.</p><span class="comment-actions"><a>Reply</a><a>Delete</a></span>
</div></li></ol></div>
"""


def page(body: str, head: str = "", comments: str = "") -> bytes:
    return (
        f"<!doctype html><html><head><meta charset='utf-8'><title>Talks begin | Norland Post</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a> <a href='/world'>World</a></nav><main><article>{body}</article></main>{comments}"
        "<footer>© Norland Post. All rights reserved.</footer></body></html>"
    ).encode()


BODY = "<h1>Talks begin &amp; border stays closed</h1>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
HEAD = f"<script type='application/ld+json'>{json.dumps(LD)}</script>"


def parts(found: Article) -> list[tuple[str, str | None, str]]:
    return [(zone.kind, zone.author, found.text[zone.start : zone.end]) for zone in found.zones]


def test_title_body_and_metadata() -> None:
    found = article(page(BODY, HEAD))
    assert found.text == "\n\n".join(["Talks begin & border stays closed", *PARAGRAPHS])
    assert parts(found) == [("title", None, "Talks begin & border stays closed")]
    assert found.title == "Talks begin & border stays closed"
    assert found.published == date(2021, 5, 4)
    assert (found.outlet, found.authors) == ("Norland Post", ("Ann Lee", "Bo Oz"))
    assert found.url == "https://n.example/talks"
    assert found.language == "en"


def test_metadata_without_json_ld() -> None:
    head = (
        "<meta property='og:site_name' content='Norland Post'><meta name='author' content='Ann Lee'>"
        "<meta property='article:published_time' content='2021-05-04T08:00:00Z'>"
        "<link rel='canonical' href='https://n.example/talks'>"
    )
    found = article(page(BODY, head))
    assert (found.published, found.outlet, found.authors) == (date(2021, 5, 4), "Norland Post", ("Ann Lee",))
    assert found.url == "https://n.example/talks"


@pytest.mark.parametrize(
    "broken",
    ["{", "[" * 5000, '{"@type": "NewsArticle", "datePublished": "soon", "author": 7}', "null", '"x"'],
)
def test_broken_json_ld_is_passed_over(broken: str) -> None:
    head = f"<script type='application/ld+json'>{broken}</script>"
    assert PARAGRAPHS[0] in article(page(BODY, head)).text


@pytest.mark.parametrize("comments", [WORDPRESS, BLOGGER])
def test_comments_are_zones_with_their_authors(comments: str) -> None:
    found = article(page(BODY, HEAD, comments))
    check_zones(found)
    first = parts(found)[1]
    assert first[:2] == ("comment", "Reader One")
    assert first[2].startswith("They have promised this before.")
    assert found.text.endswith(parts(found)[-1][2])
    for word in ("Reply", "May 5", "thoughts"):
        assert word not in found.text
    assert found.text.count("They have promised") == 1


def test_a_reply_is_a_comment_of_its_own() -> None:
    found = article(page(BODY, HEAD, WORDPRESS))
    assert parts(found)[1:] == [
        ("comment", "Reader One", "They have promised this before.\n\nNothing came of it."),
        ("comment", "Reader Two", "This time it is different, I think."),
    ]


def test_comments_in_json_ld() -> None:
    node = {
        "@type": "NewsArticle",
        "headline": "Talks",
        "comment": [{"text": "I <b>doubt</b> it.", "author": {"name": "R"}}],
    }
    found = article(page(BODY, f"<script type='application/ld+json'>{json.dumps(node)}</script>"))
    assert parts(found)[-1] == ("comment", "R", "I doubt it.")


def test_other_comment_markup_is_found_without_its_buttons() -> None:
    other = (
        "<div id='comments'><p>Leave a reply</p><p>2 comments</p><p>I have seen this promise far too often.</p></div>"
    )
    found = article(page(BODY, HEAD, other))
    assert parts(found)[1:] == [("comment", None, "I have seen this promise far too often.")]


def test_an_opinion_piece_is_no_comment() -> None:
    found = article(page(f"<div class='comment'>{BODY}</div>", HEAD))
    assert all(text in found.text for text in PARAGRAPHS)
    assert len(found.zones) == 1


def test_the_language_is_that_of_the_article_not_of_its_comments() -> None:
    other = f"<ol><li class='comment'><div class='comment-content'><p>{FRENCH * 8}</p></div></li></ol>"
    assert article(page(BODY, HEAD, other)).language == "en"


def test_stray_bytes_and_declared_charsets() -> None:
    assert PARAGRAPHS[3] in article(page(BODY, HEAD) + b"<p>\xff</p>").text
    old = page(BODY, HEAD).decode().replace("utf-8", "windows-1252").encode("cp1252", "replace")
    assert "“We are ready" in article(old).text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<html><body></body></html>", "no article text"),
        (b"<!doctype html><html><body><script>var x = 1</script></body></html>", "no article text"),
        (b"<html><body>" + b"<div>" * 10_000 + b"deep" + b"</div>" * 10_000, "nested"),
        (b"<html><body>" + b"<b><i>" * 10_000 + b"deep", "nested"),
        (b"<html><body>" + b"<p>x</p>" * 50_000, "elements"),
        (b"<html><body>" + b"<x" * 500_000, "tags"),
        (b"<html><p>" + b"x" * 10_000_001, "characters"),
        (b"<html>\x00\x01\x02\x03\x04\x05", "binary"),
    ],
)  # fmt: skip
def test_hostile_pages_are_told_quickly(data: bytes, words: str) -> None:
    assert words in reject(data, format="html").reason


def test_control_characters_do_not_stop_a_page() -> None:
    found = article(
        page(BODY + "<p title='&#1;'>One&#x0B; more\x01 paragraph about the &#70;ord, at its end.</p>", HEAD)
    )
    assert "One more paragraph about the Ford, at its end." in found.text


def test_two_hundred_levels_are_read() -> None:
    deep = "<div>" * 200 + BODY + "</div>" * 200
    assert PARAGRAPHS[0] in article(page(deep, HEAD)).text


@settings(max_examples=40, deadline=None)
@given(
    st.one_of(st.none(), st.text()),
    st.lists(st.text()),
    st.lists(st.builds(Comment, st.lists(st.text()).map(tuple), st.one_of(st.none(), st.text()))),
)
def test_zones_always_fit_the_text(title: str | None, body: list[str], comments: list[Comment]) -> None:
    text, zones = compose(title, body, comments)
    check_zones(Article(doc_id="x", text=text, source="x", zones=zones))
    assert all(zone.given for zone in zones)
    wanted = ["\n\n".join(p.strip() for p in c.paragraphs if p.strip()) for c in comments]
    assert [text[z.start : z.end] for z in zones if z.kind == "comment"] == [words for words in wanted if words]


def test_paragraphs_of_a_fragment() -> None:
    assert fragment_paragraphs("<p>One <b>two</b></p><p>three<br>four</p><script>x</script>five") == [
        "One two", "three", "four", "five",
    ]  # fmt: skip
    assert fragment_paragraphs("One\ntwo\n\nthree") == ["One two", "three"]
    assert fragment_paragraphs("Fish &amp; chips") == ["Fish & chips"]
    assert fragment_paragraphs("  ") == []


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="<>/pdivb &;\"'=x!-\n", max_size=120))
def test_any_markup_can_be_parsed(markup: str) -> None:
    tree = parse(f"<div>{markup}</div>")
    assert all(text == " ".join(text.split()) for text in paragraphs(tree))


def test_comment_furniture() -> None:
    body = parse(
        "<div><p>Leave a Reply</p><p>12 Comments</p><p>You must log in to post a comment.</p><p>I agree with it.</p></div>"
    )
    assert plain_comments(body.find(".//div")) == (Comment(("I agree with it.",)),)
    assert plain_comments(None) == ()
