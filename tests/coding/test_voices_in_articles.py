"""Voices in whole articles: a passage, words in it, and on whose word they stand, innermost first."""

from collections.abc import Sequence

import pytest
from spacy.language import Language

from dateline.coding.cast import Cast
from dateline.coding.statements import Utterance, find_statements
from dateline.coding.voices import as_statement, voices_at
from dateline.language import read_segments
from dateline.schema import Article, Statement
from dateline.zoning import channel, paragraphs, zone


def read(nlp: Language, text: str, outlet: str | None = None) -> tuple[Article, list[Utterance]]:
    article = zone(Article(doc_id="t", source="test", text=text, outlet=outlet))
    stretches = [(z.kind, a, b) for z, a, b in paragraphs(article)]
    doc = read_segments(nlp, text, [(a, b) for _, a, b in stretches])
    return article, find_statements(doc, stretches, Cast(doc))


def voices(nlp: Language, text: str, words: str) -> list[str]:
    article, found = read(nlp, text)
    return [v.text for v in voices_at(text.index(words), found, article.zones)]


def statements(nlp: Language, text: str) -> list[Statement]:
    article, found = read(nlp, text)
    return [as_statement(f"s{n}", u, found, article.zones) for n, u in enumerate(found, 1)]


WHO: list[tuple[str, str, list[str]]] = [
    # pronouns
    ("Ivan Petrov arrived in Oslo on Monday. “We will not sign,” he said.", "not sign", ["Ivan Petrov"]),
    ("Mira Kovac flew home early. She said that the talks had failed.", "had failed", ["Mira Kovac"]),
    ("The premier walked out of the hall. “There is no deal,” he told reporters.", "no deal", ["premier"]),
    (
        "Ivan Petrov spoke first. “We will not sign,” he said.\n\n“It is a bad deal,” he added.",
        "bad deal",
        ["Ivan Petrov"],
    ),
    (
        "“We will not sign,” Petrov said.\n\nHe added that the army would stay.\n\nHe said the road was closed.",
        "road was closed",
        ["Petrov"],
    ),
    (
        "Mira Kovac met Ivan Petrov in Oslo. “He brought nothing new,” she said.",
        "brought nothing",
        ["Mira Kovac"],
    ),
    # descriptions
    (
        "Foreign Minister Ivan Petrov landed in Oslo. “We will not sign,” the minister said.",
        "not sign",
        ["Ivan Petrov"],
    ),
    (
        "Foreign Minister Petrov rejects the deal\n\n“We will not sign,” the minister told reporters in Oslo.",
        "not sign",
        ["Petrov"],
    ),
    (
        "“We will not sign,” the minister said on Monday.\n\nThe talks lasted an hour.\n\nForeign Minister Ivan Petrov"
        " will fly home on Tuesday.",
        "not sign",
        ["Ivan Petrov"],
    ),
    ("“We will not sign,” Petrov said. Ivan Petrov leads the delegation.", "not sign", ["Ivan Petrov"]),
    ("General Amadou Diallo was firm. Diallo said the town had fallen.", "town had fallen", ["Amadou Diallo"]),
    # those without a name stay so
    ("“We have no money left,” a senior official said.", "no money", ["senior official"]),
    ("Ivan Petrov left Oslo. “We have no money left,” a senior official said.", "no money", ["senior official"]),
    (
        "A diplomat said that the talks had failed. The same diplomat said the envoy would resign.",
        "would resign",
        ["diplomat"],
    ),
    (
        "An army source said ten men had died. “Nobody is coming for us,” the same source said.",
        "Nobody is",
        ["army source"],
    ),
    ("Residents said that the shelling began at dawn.", "shelling", ["Residents"]),
    ("Two diplomats familiar with the talks said the deal was dead.", "deal was dead", ["Two diplomats"]),
    ("Rebels killed five soldiers, according to a hospital doctor.", "killed", ["hospital doctor"]),
    ("Ann Lee spoke first. “She is brave,” Lee's sister said.", "is brave", ["sister"]),
    # bodies
    ("The foreign ministry said in a statement that the envoy had left.", "had left", ["foreign ministry"]),
    ("Moscow said it had destroyed three drones.", "destroyed", ["Moscow"]),
    (
        "The ministry published its report on Monday. According to the report, ten men died.",
        "ten men",
        ["ministry"],
    ),
    ("Petrov and Shoigu said that the army would withdraw.", "withdraw", ["Petrov and Shoigu"]),
    # where the words stand
    ("The army, Petrov said, will withdraw on Friday.", "withdraw", ["Petrov"]),
    ("Petrov said:\n\n“We will never sign this deal with them.”", "never sign", ["Petrov"]),
    ("“We will never sign this deal,” Petrov said. “It is a trap.”", "a trap", ["Petrov"]),
    (
        "“We will never sign this deal.\n\n“It is a trap,” Petrov said.",
        "never sign",
        ["Petrov"],
    ),
    ("''We will not sign,'' Petrov said. ''It is a trap.''", "a trap", ["Petrov"]),
    ("Petrov telegraphed that the army had fled.", "had fled", ["Petrov"]),
    ("Petrov quipped that the army had gone on holiday.", "on holiday", ["Petrov"]),
    ("As Petrov put it, “the army has gone on holiday.”", "on holiday", ["Petrov"]),
    ("Petrov told parliament on Monday after a visit to Gao that the army had fled.", "had fled", ["Petrov"]),
    ("“We will not sign,” said Ivan Petrov, who leads the delegation.", "not sign", ["Ivan Petrov"]),
    ("“We will not sign,” said the head of the delegation, Ivan Petrov.", "not sign", ["Ivan Petrov"]),
    ("In a letter to the council, Petrov wrote that the army had fled.", "had fled", ["Petrov"]),
    ("The mayor denied that the police had fired.", "had fired", ["mayor"]),
    ("It was not clear who fired first. Police said the crowd did.", "who fired", []),
    ("Rebels fired on the convoy. The army said nothing.", "fired", []),
    # chains
    ("The ambassador said that Moscow had accused Kyiv of shelling the town.", "shelling", ["Moscow", "ambassador"]),
    (
        "Sana news agency quoted a military source as saying that the rebels had shelled the town.",
        "shelled",
        ["military source", "Sana news agency"],
    ),
    (
        "“The mayor told me that the bridge was gone,” Petrov said.",
        "bridge was gone",
        ["mayor", "Petrov"],
    ),
    (
        "The envoy said the mayor had promised that police would protect the march.",
        "would protect",
        ["mayor", "envoy"],
    ),
    (
        "According to the report, villagers said that soldiers burned the market.",
        "burned",
        ["villagers", "report"],
    ),
    (
        "Petrov said a diplomat had told him that Kyiv claimed its drones had hit the port.",
        "hit the port",
        ["Kyiv", "diplomat", "Petrov"],
    ),
]


@pytest.mark.parametrize(("text", "words", "chain"), WHO, ids=[c[0][:60] + "…" + c[1] for c in WHO])
def test_on_whose_word(nlp: Language, text: str, words: str, chain: Sequence[str]) -> None:
    assert voices(nlp, text, words) == list(chain)


CHANNELS: list[tuple[str, str | None, list[tuple[str, str]]]] = [
    (
        "Rebels take town\n\nBAMAKO, March 5 (Reuters) - A villager said that soldiers burned the market.",
        "Sahel Courier",
        [("agency", "Reuters"), ("outlet", "Sahel Courier")],
    ),
    ("Soldiers burned the market, a villager said.", "Sahel Courier", [("outlet", "Sahel Courier")]),
]


@pytest.mark.parametrize(("text", "outlet", "chain"), CHANNELS, ids=[str(c[2]) for c in CHANNELS])
def test_behind_the_speakers_stand_agency_and_outlet(
    nlp: Language, text: str, outlet: str | None, chain: list[tuple[str, str]]
) -> None:
    article, found = read(nlp, text, outlet)
    assert [v.text for v in voices_at(text.index("burned"), found, article.zones)] == ["villager"]
    assert [(v.kind, v.text) for v in channel(article)] == chain


COMMITS = [
    ("Petrov confirmed that the envoy had left.", "confirms"),
    ("Petrov denied having met the envoy.", "denies"),
    ("Petrov promised to return the boat.", "promises"),
    ("Petrov accused the army of burning the market.", "accuses"),
    ("Petrov asked whether the road was open.", "asks"),
    ("Petrov advised residents to stay indoors.", "asks"),
    ("Petrov warned that the dam could break.", "warns"),
    ("Petrov praised the army for its restraint.", "praises"),
    ("Petrov doubted that the dam would hold.", "doubts"),
    ("Petrov said that the dam had broken.", "says"),
]


@pytest.mark.parametrize(("text", "commitment"), COMMITS, ids=[c[0] for c in COMMITS])
def test_what_the_cue_commits_to(nlp: Language, text: str, commitment: str) -> None:
    assert [s.commitment for s in statements(nlp, text)] == [commitment]


def test_whom_a_demand_is_made_of_belongs_to_it_and_a_hearer_does_not(nlp: Language) -> None:
    demand = statements(nlp, "Petrov urged both sides to keep calm.")[0]
    assert demand.content[0].text == "both sides to keep calm"
    told = statements(nlp, "Petrov told reporters that both sides were calm.")[0]
    assert told.content[0].text == "both sides were calm"


@pytest.mark.parametrize(
    "text",
    [
        "Petrov declined to comment on the talks.",
        "The court is expected to rule on Friday.",
        "Police questioned the driver.",
        "Petrov would not say whether the envoy had left.",
    ],
)
def test_no_statement(nlp: Language, text: str) -> None:
    assert [s.content[0].text for s in statements(nlp, text) if s.commitment != "doubts"] == []


def test_a_reported_clause_ends_before_the_writers_next_one(nlp: Language) -> None:
    text = "Petrov promised to return the boat; the owner has heard nothing since."
    assert [c.text for c in statements(nlp, text)[0].content] == ["to return the boat"]


def test_reasons_tell_whether_rules_or_the_model_found_a_statement(nlp: Language) -> None:
    rules = {r.rule for r in statements(nlp, "Petrov said that the dam had broken.")[0].reasons}
    assert {"clause-that", "model-agrees"} <= rules
    model = {r.rule for r in statements(nlp, "Petrov telegraphed that the army had fled.")[0].reasons}
    assert "model" in model
