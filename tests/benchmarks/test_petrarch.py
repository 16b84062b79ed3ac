import pytest

from benchmarks.petrarch import Coding, Party, Sentence, book, codings_of, read, score
from dateline.errors import InputError
from dateline.schema import Event, Side, Span

HEAD = "<Environment><Verbfile>{verbs}</Verbfile><Include>valid DEMO DATE OTHER</Include></Environment>\n"
UNIT, CAMEO = HEAD.format(verbs="PETR.Validate.verbs.txt"), HEAD.format(verbs="CAMEO.2.0.txt")


def sentence(*codings, category="DEMO", text="Chile &amp; Peru\ntalked.", more=""):
    rows = "".join(f"<EventCoding {coding}></EventCoding>\n" for coding in codings)
    return (
        f'<Sentence id = "S1" category="{category}" {more}>\n<!-- {text} -->{rows}<Text>\n{text}\n</Text></Sentence>\n'
    )


def coding(source, target, code):
    return f'sourcecode="{source}" targetcode="{target}" eventcode="{code}"'


def party(countries="", sectors=""):
    return Party(frozenset(countries.split()), frozenset(sectors.split()))


def read_text(tmp_path, text):
    path = tmp_path / "records.xml"
    path.write_text(text, encoding="utf-8")
    return read(path)


def test_a_record_is_read(tmp_path):
    (found,) = read_text(tmp_path, UNIT + sentence(coding("CHL", "PERGOV", "122")))
    assert (found.name, found.text) == ("S1", "Chile & Peru talked.")
    assert found.codings == (Coding(party("CHL"), party("PER", "GOV"), ("ACCUSE",), ("REJECT",)),)


def test_tags_that_are_closed_at_once(tmp_path):
    record = '<Sentence category="DEMO" id="A" evaluate="true"/>\n<EventCoding eventcode="190" '
    record += 'sourcecode="CHL" targetcode="PER" />\n<Text>\nA.\n</Text>\n'
    first, second = read_text(tmp_path, CAMEO + record + record.replace('"A"', '"B"'))
    assert (first.name, second.name) == ("A", "B")
    assert first.codings == second.codings == (Coding(party("CHL"), party("PER"), ("ASSAULT",), ("ASSAULT",)),)


@pytest.mark.parametrize(
    ("code", "unit", "cameo"),
    [
        ("032", ("CONSULT",), ("AGREE",)),
        ("223", ("ASSAULT",), ()),
        ("081", ("AGREE", "SUPPORT"), ("CONCEDE",)),
        ("194", ("ASSAULT",), ("ASSAULT",)),
        ("1711", ("COERCE",), ("COERCE",)),
        ("901", (), ()),
        ("1717", (), ()),
    ],
)
def test_codes_of_both_schemes(tmp_path, code, unit, cameo):
    record = sentence(coding("CHL", "PER", code))
    assert read_text(tmp_path, UNIT + record)[0].codings[0].types == unit
    assert read_text(tmp_path, CAMEO + record)[0].codings[0].types == cameo


@pytest.mark.parametrize(
    ("code", "side"),
    [
        ("PERGOVMIL", party("PER", "GOV MIL")),
        ("---LEG", party("", "LEG")),
        ("IGOUNOMIL", party("UNO", "MIL")),
        ("IGOCOPITP", party("IGO", "COP")),
        ("GONCIV", party("GON", "CVL")),
        ("NGOARN", party("NGO ARN", "")),
        ("PERMED", party("PER", "JRN")),
    ],
)
def test_codes_of_sides(tmp_path, code, side):
    assert read_text(tmp_path, UNIT + sentence(coding(code, "CHL", "122")))[0].codings[0].source == side


@pytest.mark.parametrize(
    "record",
    [
        sentence(coding("CHL", "PER", "023")),
        sentence(coding("CHL", "---", "122")),
        sentence(coding("###", "PER", "122")),
        sentence(coding("=NOBODY", "PER", "122")),
        sentence('error="dateline"'),
        sentence(coding("CHL", "PER", "122"), category="DATE"),
        sentence(coding("CHL", "PER", "122"), category="ELSE"),
        sentence(coding("CHL", "PER", "122"), more='sentence="false"'),
        sentence(coding("CHL", "PER", "122"), text=""),
    ],
)
def test_what_is_left_out(tmp_path, record):
    kept = sentence('noevents = "True"', text="Rain fell.")
    assert [s.text for s in read_text(tmp_path, UNIT + kept + record)] == ["Rain fell."]


def test_two_codings_of_a_mutual_act_are_one(tmp_path):
    record = sentence(coding("CHL", "PER", "032"), coding("PER", "CHL", "033"), coding("CHL", "PER", "122"))
    visit, blame = read_text(tmp_path, UNIT + record)[0].codings
    assert (visit.either_way, blame.either_way) == (True, False)


def test_scores_with_known_answers():
    chile, peru, police = party("CHL"), party("PER"), party("PER", "COP")
    blame = Coding(chile, police, ("ACCUSE",), ("REJECT",))
    meet = Coding(chile, peru, ("CONSULT",), ("AGREE",), either_way=True)
    lone = Coding(peru, chile, ())
    sentences = [
        Sentence("a", "", (blame, meet)),
        Sentence("b", "", ()),
        Sentence("c", "", ()),
        Sentence("d", "", (lone,)),
    ]
    found = [
        [Coding(party("CHL", "GOV"), party("PER", "MIL"), ("ACCUSE",)), Coding(peru, chile, ("CONSULT",))],
        [Coding(chile, party("", "GOV"), ("AID",))],
        [Coding(chile, peru, ("AID",))],
        [],
    ]
    result = score(sentences, found)
    # blame: type and source; meet: all, the other way round; lone: nobody found, its type is not asked
    assert result["type"] == 1.0
    assert result["source"] == result["target"] + 1 / 3 == 2 / 3
    assert result["no_event"] == 0.5
    assert result["component_accuracy"] == (2 + 2 + 1 + 1) / (2 + 3 + 3 + 2)
    assert result["whole"] == 1 / 3
    assert result["coded"] == 2 / 3
    assert result["type_cameo"] == 0.0
    assert (result["codings"], result["no_event_sentences"], result["spurious"]) == (3, 2, 0)


def test_a_gold_coding_has_one_partner_and_the_rest_is_spurious():
    gold = Coding(party("CHL"), party("PER"), ("AID",))
    other = Coding(party("CHL"), party("PER"), ("ASSAULT",))
    result = score([Sentence("a", "", (gold,))], [[other, Coding(party("CHL"), party("PER"), ("AID",))]])
    assert (result["component_accuracy"], result["spurious"]) == (1.0, 1)


def test_a_side_without_country_in_gold_may_have_any():
    assert party("", "LEG").is_(party("USA", "LEG"))
    assert not party("", "LEG").is_(party("USA", "MIL"))
    assert party("USA").is_(party("USA", "MIL"))
    assert not party("USA").is_(party("", "GOV"))


def event(type_, actors, recipients, status="actual", about=None):
    sides = [tuple(Side(text=c, start=0, end=3, country=c) for c in countries) for countries in (actors, recipients)]
    word = Span(text="x", start=0, end=1)
    return Event(
        id="e", type=type_, quad=1, score=0, trigger=word, sentence=word,
        actors=sides[0], recipients=sides[1], status=status, about=about,
    )  # fmt: skip


def laid_out(*given, **more):
    names = [
        " ".join(side.countries) if side else "-"
        for c in codings_of(event(*given, **more))
        for side in (c.source, c.target)
    ]
    return list(zip(names[::2], names[1::2], strict=True))


def test_an_event_is_laid_out_as_codings():
    assert laid_out("AID", ["CHL", "PER"], ["BOL"]) == [("CHL", "BOL"), ("PER", "BOL")]
    assert laid_out("CONSULT", ["CHL", "PER"], []) == [("CHL", "PER"), ("PER", "CHL")]
    assert laid_out("PROTEST", ["CHL"], []) == [("CHL", "-")]
    assert laid_out("ASSAULT", [], ["CHL"]) == [("-", "CHL")]


def test_a_plan_is_the_act_and_its_promise_but_a_promise_made_is_no_act():
    (plan,) = codings_of(event("AGREE", ["CHL"], ["PER"], status="future", about="AID"))
    (promise,) = codings_of(event("AGREE", ["CHL"], ["PER"], about="AID"))
    assert (plan.types, promise.types) == (("AGREE", "AID"), ("AGREE",))


def test_the_table_of_actors_can_be_used():
    assert len(book().actors) > 30


def test_files_in_another_format(tmp_path):
    with pytest.raises(InputError, match="no <Include>"):
        read_text(tmp_path, "<xml/>")
    with pytest.raises(InputError, match="no sentence with codings"):
        read_text(tmp_path, UNIT)
