"""What each line of a page is, told by its own signs."""

import pytest

from dateline.schema import Article, Zone
from dateline.zoning import reasons, zone

LONG = "The ministers of both countries met for two hours and agreed to reopen the border crossing in spring."
MORE = "A spokesman for the northern command denied that any soldiers had been moved toward the river this week."
LAST = "Talks will go on in the capital next month, the two delegations announced in a joint statement at night."


def told(
    text: str, title: str | None = None, zones: tuple[Zone, ...] = (), authors: tuple[str, ...] = ()
) -> list[tuple[str, str]]:
    article = zone(Article(doc_id="t", text=text, title=title, source="test", zones=zones, authors=authors))
    assert len({reason.field for reason in reasons(article)}) == len(article.zones)
    return [(part.kind, text[part.start : part.end]) for part in article.zones]


def test_an_agency_copy_from_title_to_credit() -> None:
    text = f"Border to reopen after talks\n\n3 March 2024\n\nBy Jane Roe and Ali Diarra\n\n{LONG}\n\n{MORE}\n\nPhoto: Foreign Ministry\n\nBased on materials from TASS"
    assert [kind for kind, _ in told(text)] == ["title", "dateline", "byline", "body", "credit"]
    assert told(text)[3][1] == f"{LONG}\n\n{MORE}"
    assert told(text.replace("\n\n", "\n")) == [(kind, part.replace("\n\n", "\n")) for kind, part in told(text)]
    assert [kind for kind, _ in told(text.replace("\n", "\r\n"))] == [kind for kind, _ in told(text)]


def test_a_text_without_a_title_keeps_its_first_paragraph() -> None:
    assert told(f"{LONG}\n{MORE}") == [("body", f"{LONG}\n{MORE}")]
    assert told(LONG) == [("body", LONG)]
    assert told("Border to reopen") == [("body", "Border to reopen")]
    assert told('"We will not yield," the general said.\n' + LONG)[0][0] == "body"
    assert told("") == []
    assert told(" \n\xa0\r\n ") == []


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Border to reopen after talks", "Border to reopen after talks"),
        ("Border to reopen after talks.", "Border to reopen after talks"),
        ("Border to reopen after talks | The Post", "Border to reopen after talks"),
        ("Border to reopen after talks", "Border to reopen after talks - The Post"),
        ("Border to reopen\nafter talks", "Border to reopen after talks"),
    ],
)
def test_the_title_of_the_metadata_is_found_in_the_text(first: str, title: str) -> None:
    assert told(f"{first}\n{LONG}", title) == [("title", first), ("body", LONG)]


def test_a_title_run_into_the_first_paragraph() -> None:
    found = told(f"Border to reopen after talks. {LONG}", "Border to reopen after talks")
    assert found == [("title", "Border to reopen after talks."), ("body", LONG)]
    same = "Border to reopen after talks in Geneva, officials said on Friday, and trade will follow within weeks."
    assert told(same, "Border to reopen after talks") == [("body", same)]


def test_a_headline_with_a_full_stop_above_a_dateline() -> None:
    assert told(f"Border opens again.\nBAMAKO (AP) — {LONG}")[0] == ("title", "Border opens again.")


@pytest.mark.parametrize(
    "line",
    [
        "BAMAKO, Nov 11 (AFP) —",
        "Moscow. 11 November. INTERFAX.RU -",
        "MOSCOW, November 11. /TASS/.",
        "Hanoi (VNA) –",
        "KYIV. March 3 (Interfax-Ukraine) –",
        "WASHINGTON—",
        "MEXICO CITY (AP)",
        "SOUTH WAZIRISTAN, April 5 (APP):",
        "New Delhi [India], March 3 (ANI):",
        "NEWPORT NEWS, Va. -",
        "UNITED NATIONS, Sept. 25 (Xinhua) --",
        "Kuala Lumpur:",
        "Nov 11 (Reuters) -",
        "KORVANE, 4 March (SMN) –",
    ],
)
def test_datelines_before_the_first_sentence(line: str) -> None:
    for text in (f"{line} {LONG}", f"{line} {LONG}\n{MORE}"):
        assert told(text)[0] == ("dateline", line)
        assert told(text)[1][0] == "body"


@pytest.mark.parametrize(
    "line",
    [
        "11 November 2021", "November 11, 2021", "2021-11-11", "Thursday, 11 November 2021 14:35 GMT",
        "Published: 11 November 2021", "Updated 5:20 PM ET, Thu November 11, 2021", "11.11.2021",
        "Moscow, 11 November 2021", "Bamako | 11 November 2021",
    ],
)  # fmt: skip
def test_lines_that_are_only_a_date(line: str) -> None:
    assert told(f"Border to reopen\n{line}\n{LONG}\n{MORE}")[1] == ("dateline", line)


@pytest.mark.parametrize(
    "start",
    [
        "On March 3, 2022, the army", "Lavrov: the talks", "NATO - the alliance -", "WALLACE: Governor, the talks",
        "By 11 November 2021 the army", "BREAKING — The talks", "President - he had been one - and the army",
        "March 3, 1863 - President Roe", "Moscow - which denies it -", "Two years (and a day) - the army",
    ],
)  # fmt: skip
def test_beginnings_that_are_no_dateline(start: str) -> None:
    text = f"{start} had come to an end without any result, the envoys of both sides told the press that night."
    assert told(f"{LONG}\n{text}") == [("body", f"{LONG}\n{text}")]


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Roe",
        "By JANE ROE, Associated Press",
        "Jane Roe, Correspondent",
        "by Jane Roe in Moscow",
        "Jane Roe | Staff Writer",
        "*By Jane Roe*",
        "Posted by Jane on 23 March 2024",
    ],
)
def test_bylines(line: str) -> None:
    assert told(f"Border to reopen\n{line}\n{LONG}\n{MORE}")[1] == ("byline", line)


def test_a_byline_known_from_metadata() -> None:
    assert told(f"Border to reopen\nJane Roe\n{LONG}", authors=("Jane Roe",))[1] == ("byline", "Jane Roe")


@pytest.mark.parametrize(
    "line",
    [
        "Based on materials from TASS", "Photo: Russian Foreign Ministry", "(Reporting by Jane Roe; Editing by Ali Diarra)",
        "© AFP", "© 2021 AFP", "With inputs from ANI", "Source: Ministry of Defence", "AFP/Reuters", "(LCNA)", "(Photo by Jane Roe / EPA)",
        "Additional reporting by Jane Roe in Paris.", "Jane Roe contributed to this report.", "Translated by Jane Roe.",
        "This article was first published by The River Post", 'GSV "Russia - Islamic World"',
        "Roe reported from Istanbul. Associated Press writer Ali Diarra in Beirut contributed to this report.",
    ],
)  # fmt: skip
def test_credits(line: str) -> None:
    assert told(f"Border to reopen\n{LONG}\n{MORE}\n{line}")[-1] == ("credit", line)


@pytest.mark.parametrize(
    ("tail", "kind"),
    [
        ("-VNA", "credit"), ("AP.", "credit"), ("(Reuters)", "credit"), ("/TASS/", "credit"), ("— AFP", "credit"),
        ("Copyright 2018 by Roe News. All rights reserved. This may not be published or rewritten.", "promo"),
    ],
)  # fmt: skip
def test_a_signature_at_the_end_of_the_last_paragraph(tail: str, kind: str) -> None:
    assert told(f"{LONG}\n{MORE} {tail}") == [("body", f"{LONG}\n{MORE}"), (kind, tail)]


def test_a_picture_credit_inside_a_paragraph() -> None:
    assert told(f"{LONG} [Photo: gov.example] {MORE}") == [
        ("body", LONG),
        ("credit", "[Photo: gov.example]"),
        ("body", MORE),
    ]
    assert told(f"Soldiers stand guard in March. (Jane Roe/Reuters)\n{LONG}")[1] == (
        "credit",
        "(Jane Roe/Reuters)",
    )


@pytest.mark.parametrize(
    "line",
    [
        "Read also: Army leaves the northern base", "Follow us on Telegram", "Subscribe to our newsletter", "Share this article",
        "Tags: Mali, Russia, army", "© 2021 The River Post. All rights reserved.", "Share", "Read more: Two held in raid",
        "Follow Jane Roe on Twitter @janeroe", "Advertisement", "Sign up for our daily newsletter and never miss a story.",
        "Related: The army and the river", "READ ALSO Army leaves the northern base", "https://example.org/story/1",
    ],
)  # fmt: skip
def test_promotion(line: str) -> None:
    assert told(f"{LONG}\n{line}\n{MORE}") == [("body", LONG), ("promo", line), ("body", MORE)]


def test_headlines_under_a_heading_of_links() -> None:
    text = f"{LONG}\n{MORE}\nRelated articles\nArmy leaves the northern base\nMinister resigns over raid\nCopyright 2024 River Post"
    assert told(text)[-1] == ("promo", text[text.index("Related") :])
    assert told(f"{LONG}\nSee also\nArmy leaves base\n{MORE * 2}\n{LAST}")[-1][0] == "body"


@pytest.mark.parametrize(
    "line",
    [
        "Follow the money, the prosecutor told the court, and you will find the minister.",
        "Follow-up talks are planned for May in Geneva.",
        "Following the vote, the opposition left the chamber.",
        "Read the agreement before you sign it, she warned the rebels.",
        "Read together, the two laws ban all protest.",
        "Read also by millions abroad, the appeal was banned at home.",
        "Photo opportunities were cancelled after the shooting.",
        "Photo by photo, the prosecutors laid out their case.",
        "Photos released by the ministry show tanks on the bridge.",
        "By Friday, police had arrested thirty people.",
        "By late March Russia and Ukraine had exchanged 200 prisoners",
        "By Monday Evening",
        "Share prices fell after Moscow announced the embargo.",
        "Share the burden of refugees, Rome urged Paris and Berlin.",
        "Reply letters were sent to both governments on Tuesday.",
        "Reply came within the hour: the army would not withdraw.",
        "Delete the clause and we will sign, the rebels said.",
        "Comments by the minister angered the opposition.",
        "Comments on the ruling were sharp on both sides.",
        "Subscribe to the treaty or leave, the president told members.",
        "Source after source denied that troops had crossed the border.",
        "Reporting by journalists led to the arrest of the general.",
        "Reporting by Reuters has shown that the ministry paid the militia.",
        "Tags on the weapons showed that they came from Serbia.",
        "Related arrests were made in Lyon and Marseille.",
        "Copyright law will change under the agreement signed in Geneva.",
        "Email records show that the governor ordered the raid.",
        "Sign up or be arrested, the militia told the villagers.",
        "Join us or perish, the rebel leader said on television.",
        "Support our work with aid and not with sermons, the mayor told donors, and leave.",
        "Posted to the north, the battalion came under fire.",
        "Putin said:",
        "Trending upward, the number of protests reached forty.",
        "Anonymous said it had hacked the ministry.",
        "Two days ago",
        "Sources: the army and the police of both countries denied any part in the killing of the two envoys on Sunday.",
    ],
)  # fmt: skip
def test_ordinary_sentences_stay_body(line: str) -> None:
    text = f"{LONG}\n{MORE}\n{line}\n{LAST}"
    assert told(text) == [("body", text)]
    text = f"{LONG}\n{line}\n{MORE}\n{LAST}"
    assert told(text) == [("body", text)]


def test_given_zones_are_kept_and_the_rest_is_cut() -> None:
    text = f"Border to reopen\n{LONG}\nAnna\nI do not believe a word.\nReply\n"
    given = (
        Zone(kind="title", start=0, end=16, given=True),
        Zone(kind="comment", start=text.index("I do"), end=text.index("\nReply"), author="Anna", given=True),
    )
    article = zone(Article(doc_id="t", text=text, source="test", zones=given))
    assert [part for part in article.zones if part.given] == list(given)
    assert [part.kind for part in article.zones] == ["title", "body", "comment", "promo"]
    assert zone(article) == article


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = "The ministers of both countries met for two hours and agreed to reopen the\nborder crossing in spring.\n\nThey will meet again in March."
    assert told(text) == [("body", text)]
