"""When, where and how many: what belongs to which event, and where it came from."""

from datetime import date

import pytest
from spacy.tokens import Doc

from dateline.coding.belonging import Belonging, Belongs
from dateline.coding.circumstances import Circumstances
from dateline.coding.detection import Candidate
from dateline.coding.homeland import Homeland
from dateline.coding.places import Gazetteer
from dateline.coding.toponyms import Toponyms
from dateline.schema import Article, When, Zone
from docs import act, doc_of, stands, word

GAZETTEER = Gazetteer()
NETWORKS = Belongs()
FRIDAY = date(2024, 5, 17)
SHOT = "Police/nsubj>shot shot/root protesters/obj>shot"


def around(
    doc: Doc,
    *triggers: str,
    published: date | None = FRIDAY,
    zones: tuple[Zone, ...] = (),
) -> Circumstances:
    article = Article(doc_id="t", text=doc.text, published=published, source="test", zones=zones)
    toponyms, lines = Toponyms(doc, GAZETTEER), [(0, len(doc.text))]
    belonging = Belonging(doc, lines, {word(doc, t).i for t in triggers})
    return Circumstances(doc, article, toponyms, Homeland(doc, toponyms, lines), belonging)


def timed(
    sentence: str,
    trigger: str = "shot",
    *,
    others: tuple[str, ...] = (),
    future: bool = False,
    published: date | None = FRIDAY,
    **given,
) -> tuple[When | None, str | None]:
    doc = doc_of(sentence)
    when, why = around(doc, trigger, *others, published=published).when(act(doc, trigger, **given), future, NETWORKS)
    assert when is None or when.text is None or stands(doc.text, when)
    return when, why.rule if why else None


# -- when


def test_the_time_that_the_text_gives_an_act() -> None:
    when, rule = timed(f"{SHOT} on/case>Monday Monday/obl>shot .", when={"Monday": 0.9})
    assert (when.text, when.first, when.last, rule) == (
        "on Monday",
        date(2024, 5, 13),
        date(2024, 5, 13),
        "belongs",
    )


TWO = f"{SHOT} on/case>Monday Monday/obl>shot after/mark>clashed rebels/nsubj>clashed clashed/advcl>shot on/case>Sunday Sunday/obl>clashed ."


@pytest.mark.parametrize(
    ("trigger", "text", "when"),
    [
        ("shot", "on Monday", {"Monday": 0.9, "Sunday": 0.3}),
        ("clashed", "on Sunday", {"Sunday": 0.9, "Monday": 0.3}),
    ],
)
def test_a_time_belongs_to_one_of_two_events(trigger: str, text: str, when: dict[str, float]) -> None:
    other = {"shot": "clashed", "clashed": "shot"}[trigger]
    found, rule = timed(TWO, trigger, others=(other,), when=when)
    assert (found.text, rule) == (text, "belongs")


def test_a_time_of_what_is_no_event_is_not_taken() -> None:
    doc = doc_of("It/nsubj>rained rained/root on/case>Sunday Sunday/obl>rained .", SHOT + " .")
    when, why = around(doc, "shot").when(act(doc, "shot"), False, NETWORKS)
    assert (when.text, why.rule) == (None, "publication-date")


def test_how_long_is_not_when() -> None:
    when, rule = timed(
        "Workers/nsubj>began began/root a/det>strike 48-hour/amod>strike strike/obj>began .",
        "strike",
        when={"48-hour": 0.9},
    )
    assert (when.text, rule) == (None, "publication-date")


def test_without_an_expression_it_is_the_day_of_publication() -> None:
    when, rule = timed(f"{SHOT} .")
    assert (when.first, when.last, when.origin, when.text, rule) == (
        FRIDAY,
        FRIDAY,
        "publication",
        None,
        "publication-date",
    )


def test_the_dateline_goes_before_publication() -> None:
    doc = doc_of("GAO/root/LOC ,/punct May/dep>GAO 15/dep>GAO", f"{SHOT} .")
    zones = (
        Zone(kind="dateline", start=0, end=doc[3].idx + 2),
        Zone(kind="body", start=doc[4].idx, end=len(doc.text)),
    )
    circumstances = around(doc, "shot", zones=zones)
    when, why = circumstances.when(act(doc, "shot"), False, NETWORKS)
    assert (when.first, when.origin, why.rule) == (date(2024, 5, 15), "dateline", "dateline-date")
    assert circumstances.published == FRIDAY


@pytest.mark.parametrize(
    "given", [{"status": "future"}, {"status": "hypothetical"}, {"status": "negated"}, {"past": 0.9}]
)
def test_what_did_not_just_happen_has_no_day_of_its_own(given: dict) -> None:
    assert timed(f"{SHOT} .", **given) == (None, None)


def test_without_any_date_nothing_is_guessed() -> None:
    assert timed(f"{SHOT} .", published=None) == (None, None)


def test_an_expression_is_read_ahead_for_what_is_to_come() -> None:
    sentence = "Ministers/nsubj>meet will/aux>meet meet/root on/case>Monday Monday/obl>meet ."
    when, _ = timed(sentence, "meet", future=True, status="future", when={"Monday": 0.9})
    assert when.first == date(2024, 5, 20)


@pytest.mark.parametrize(
    ("last", "past", "historical"),
    [
        (date(2024, 4, 15), 0.0, True),
        (date(2024, 4, 16), 0.0, False),
        (date(2024, 4, 17), 0.9, False),
        (None, 0.9, False),
    ],
)
def test_historical_is_what_ended_more_than_31_days_ago(last: date | None, past: float, historical: bool) -> None:
    when = When(text="then", start=0, end=4, first=date(2020, 1, 1), last=last)
    assert around(doc_of(f"{SHOT} ."), "shot").historical(when, past) is historical


@pytest.mark.parametrize(("past", "historical"), [(0.4, False), (0.6, True)])
def test_without_a_day_the_story_says_what_is_historical(past: float, historical: bool) -> None:
    circumstances = around(doc_of(f"{SHOT} ."), "shot")
    assert circumstances.historical(None, past) is historical
    assert circumstances.historical(When(text="then", start=0, end=4), past) is historical


# -- where


def placed(doc: Doc, trigger: str, *others: str, **arcs: dict[str, float]):
    place, why = around(doc, trigger, *others).where(act(doc, trigger, **arcs), NETWORKS)
    assert place is None or stands(doc.text, place)
    return place, why[0].rule if why else None


def test_the_place_that_the_text_gives_an_act() -> None:
    doc = doc_of(
        f"{SHOT} in/case>Gao Gao/obl>shot/LOC after/mark>met they/nsubj>met met/advcl>shot in/case>Bamako Bamako/obl>met/LOC ."
    )
    place, rule = placed(doc, "shot", "met", where={"Gao": 0.9, "Bamako": 0.1})
    assert (place.text, place.country, place.resolution, rule) == ("Gao", "MLI", 4, "belongs")


def test_a_place_of_another_event_is_not_taken() -> None:
    doc = doc_of(f"{SHOT} after/mark>met ministers/nsubj>met met/advcl>shot in/case>Kenya Kenya/obl>met/LOC .")
    assert placed(doc, "shot", "met") == (None, None)
    assert placed(doc, "met", "shot", where={"Kenya": 0.9})[0].text == "Kenya"


def test_a_country_that_acts_is_no_place() -> None:
    doc = doc_of("Kenya/nsubj>accused/LOC accused/root Chad/obj>accused/LOC .")
    assert placed(doc, "accused") == (None, None)


def test_a_village_near_a_town_is_in_its_country_but_not_at_its_point() -> None:
    doc = doc_of(f"{SHOT} in/case>village a/det>village village/obl>shot/place near/case>Gao Gao/nmod>village/LOC .")
    place, _ = placed(doc, "shot", where={"village": 0.9})
    assert (place.text, place.country, place.latitude, place.geonames_id) == ("village", "MLI", None, None)


def test_a_thing_is_no_place() -> None:
    doc = doc_of(f"{SHOT} in/case>speech a/det>speech speech/obl>shot .")
    assert placed(doc, "shot", where={"speech": 0.9}) == (None, None)


def test_an_unknown_name_of_a_place_keeps_its_name() -> None:
    doc = doc_of(f"{SHOT} in/case>Zzyqx the/det>Zzyqx/LOC Zzyqx/obl>shot/LOC .")
    place, _ = placed(doc, "shot", where={"Zzyqx": 0.9})
    assert (place.text, place.country) == ("Zzyqx", None)


def test_what_is_named_after_a_town_says_which_one_it_is() -> None:
    doc = doc_of(f"{SHOT} in/case>Paris Paris/obl>shot/LOC ,/punct Texas/appos>Paris/LOC .")
    assert placed(doc, "shot", where={"Paris": 0.9})[0].country == "USA"


# -- how many


def counted(doc: Doc, *candidates: Candidate) -> dict[str, list[tuple[str, str]]]:
    circumstances = around(doc, *(c.trigger.text for c in candidates))
    found = circumstances.numbers(list(candidates), {})
    assert all(stands(doc.text, n) for numbers in found.values() for n in numbers)
    return {doc[i].text: [(n.kind, n.value) for n in numbers] for i, numbers in found.items()}


def test_the_killed_belong_to_the_attack_and_not_to_its_condemnation() -> None:
    doc = doc_of(
        "Kenya/nsubj>condemned/LOC condemned/root the/det>attack attack/obj>condemned that/nsubj>killed killed/acl:relcl>attack 13/nummod>soldiers soldiers/obj>killed ."
    )
    found = counted(doc, act(doc, "condemned", "ACCUSE"), act(doc, "attack", "ASSAULT"))
    assert found == {"attack": [("killed", "13")]}


def test_a_number_goes_to_the_event_that_it_hangs_on() -> None:
    doc = doc_of(
        "Police/nsubj>arrested arrested/root 40/nummod>people people/obj>arrested and/cc>shot rebels/nsubj>shot shot/conj>arrested/VERB farmers/obj>shot ."
    )
    found = counted(doc, act(doc, "arrested", "COERCE"), act(doc, "shot", "ASSAULT"))
    assert found == {"arrested": [("arrested", "40")]}


def test_a_number_that_no_event_of_its_sentence_may_have_is_left() -> None:
    doc = doc_of(
        "Gunmen/nsubj>killed killed/root 13/nummod>soldiers soldiers/obj>killed .",
        "Kenya/nsubj>spoke/LOC spoke/root .",
    )
    assert counted(doc, act(doc, "spoke", "ACCUSE")) == {}
    assert counted(doc, act(doc, "killed", "CONSULT")) == {}
    assert counted(doc, act(doc, "killed", "ASSAULT")) == {"killed": [("killed", "13")]}


def test_several_numbers_of_one_event() -> None:
    doc = doc_of(
        "Gunmen/nsubj>killed killed/root 13/nummod>soldiers soldiers/obj>killed and/cc>wounded wounded/conj>killed/VERB 20/nummod>others others/obj>wounded ."
    )
    assert counted(doc, act(doc, "killed", "ASSAULT")) == {"killed": [("killed", "13"), ("injured", "20")]}
