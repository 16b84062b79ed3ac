"""Which time, place and speaker belong to an act."""

import numpy as np
from spacy.tokens import Doc

from dateline.coding.belonging import FEATURES, VOICE, WHEN, WHERE, Belonging, Belongs
from dateline.coding.cast import Cast
from dateline.coding.detection import Candidate
from dateline.coding.statements import find_statements
from dateline.coding.times import find_times
from dateline.coding.voices import covering
from docs import act, doc_of, word

SAID = "Police/nsubj>killed/person killed/ccomp>said/VERB farmers/obj>killed/person on/case>Monday Monday/obl>killed in/case>Gao Gao/obl>killed/LOC ,/punct>said witnesses/nsubj>said/person/Plur said/root ."


def vouching(doc: Doc, candidate: Candidate) -> list[str]:
    """The speakers on whose word an act stands."""
    lines = [("body", 0, len(doc.text))]
    told = covering(candidate.trigger.idx, find_statements(doc, lines, Cast(doc)))
    assert told, "somebody is said to say it"
    belonging = Belonging(doc, [(0, len(doc.text))], [candidate.trigger.i])
    return [u.speaker.text for u in Belongs().vouching(belonging, candidate, told) if u.speaker is not None]


def test_who_tells_of_an_act_vouches_for_it() -> None:
    doc = doc_of(SAID)
    assert vouching(doc, act(doc, "killed", "ASSAULT", actor={"Police": 0.9}, speaker={"witnesses": 0.9})) == [
        "witnesses"
    ]


def test_who_demands_by_what_he_says_does_not_vouch_but_acts() -> None:
    doc = doc_of(
        "Paris/nsubj>lift/LOC must/aux>lift lift/ccomp>said/VERB the/det>ban ban/obj>lift ,/punct>said Kone/nsubj>said/PER/person said/root ."
    )
    assert vouching(doc, act(doc, "lift", "REQUEST", actor={"Kone": 0.9}, recipient={"Paris": 0.9})) == []


def test_features_are_finite_and_as_many_as_the_networks_take() -> None:
    doc = doc_of(SAID)
    candidate = act(doc, "killed", "ASSAULT", when={"Monday": 0.9}, where={"Gao": 1.0}, speaker={"witnesses": 0.0})
    belonging = Belonging(doc, [(0, len(doc.text))], [candidate.trigger.i])
    times = [(e, doc.char_span(e.bare_start, e.bare_end)) for e in find_times(doc.text)]
    told = covering(candidate.trigger.idx, find_statements(doc, [("body", 0, len(doc.text))], Cast(doc)))
    tables = {
        WHEN: belonging.times(candidate, times),
        WHERE: belonging.places(candidate, [(word(doc, "Gao"), True, 1)]),
        VOICE: belonging.voices(candidate, told),
    }
    for name, table in tables.items():
        assert table.shape == (1, FEATURES[name])
        assert np.isfinite(table).all()
