"""Reports for the tests of the formats: a plain one, a hostile one, and any."""

from __future__ import annotations

from datetime import date
from typing import get_args

from hypothesis import strategies as st

from dateline import schema
from dateline.schema import (
    Event,
    Number,
    Place,
    Reason,
    Report,
    Side,
    Span,
    Statement,
    Versions,
    Voice,
    When,
    Zone,
)

TEXT = (
    "Two ministers arrested in Mopti\n\n"
    "BAMAKO (Example Agency) - Soldiers of Mali arrested two ministers in Mopti on Saturday; 3 guards were "
    "injured, a spokesman said. “We had no choice,” he said.\n\n"
    "Read also: our newsletter"
)
VERSIONS = Versions(dateline="0.1.0", model="none", codebook="PLOVER 2.0")


def span(words: str, after: int = 0, text: str = TEXT) -> Span:
    start = text.index(words, after)
    return Span(text=words, start=start, end=start + len(words))


def at(words: str, after: int = 0) -> dict[str, object]:
    return span(words, after).model_dump()


BODY = TEXT.index("BAMAKO")


def sample() -> Report:
    """One article with one event and one statement, every field filled."""
    sentence = span(TEXT[TEXT.index("Soldiers") : TEXT.index(" “We")])
    event = Event(
        id="e1",
        type="COERCE",
        modes=("arrest",),
        contexts=("political_institutions", "repression"),
        quad=4,
        score=-7.0,
        trigger=span("arrested", BODY),
        also=(span("arrested"),),
        sentence=sentence,
        actors=(Side(**at("Soldiers of Mali"), country="MLI", sectors=("MIL",), country_from=span("Mali")),),
        recipients=(
            Side(**at("ministers", BODY), country="MLI", sectors=("GOV", "LEG")),
            Side(**at("guards"), mention=span("guards")),
        ),
        when=When(
            **at("on Saturday"),
            first=date(2021, 11, 6),
            last=date(2021, 11, 6),
            precision="day",
            timex="2021-11-06",
        ),
        where=Place(
            **at("Mopti", BODY),
            country="MLI",
            province="Mopti",
            latitude=14.49,
            longitude=-4.18,
            geonames_id=2453348,
            resolution=4,
        ),
        attribution=(Voice(kind="speaker", **at("spokesman"), mention=span("he said")),),
        numbers=(
            Number(kind="injured", value="3", low=3, high=3, **at("3")),
            Number(kind="injured", value="dozens", **at("guards")),
        ),
        confidence={"type": 0.9, "when": 0.75, "blend": 0.5},
        reasons=(
            Reason(field="type", rule="type.head", value="COERCE", score=0.93),
            Reason(field="status", rule="plain-past", value="actual"),
        ),
    )
    statement = Statement(
        id="s1",
        speaker=Voice(kind="speaker", **at("spokesman"), mention=span("he")),
        cue=span("said", TEXT.index("choice")),
        content=(span("“We had no choice,”"),),
        manner="direct",
        reasons=(Reason(field="cue", rule="cue.say", value="says"),),
    )
    end, foot = TEXT.index("BAMAKO") - 2, TEXT.index("Read also")
    return Report(
        doc_id="d1",
        text=TEXT,
        title="Two ministers arrested",
        published=date(2021, 11, 8),
        outlet="Example Daily",
        url="https://example.org/mali",
        authors=("A. Writer", "B. Writer"),
        language="en",
        source="mali.txt",
        zones=(
            Zone(kind="title", start=0, end=end),
            Zone(kind="body", start=BODY, end=foot),
            Zone(kind="promo", start=foot, end=len(TEXT)),
        ),
        channel=(
            Voice(kind="agency", text="Example Agency", start=40, end=54),
            Voice(kind="outlet", text="Example Daily"),
        ),
        events=(event,),
        statements=(statement,),
        versions=VERSIONS,
    )


HOSTILE = (
    '=HYPERLINK("http://evil","x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "＝1+1",
    "line\r\nbreak\ttab\x00nul\x1b[31mred",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "semi;colon,comma\"quote'",
    "\u202eevil\u2066hidden",
    "lone \ud800 surrogate \udfff",
    "javascript:alert(1)",
    "",
    "́zalgo",
)


def hostile(word: str) -> Report:
    """A report in which `word` stands everywhere."""
    part = {"text": word, "start": 0, "end": len(word)}
    side = Side(**part, country=word, sectors=(word, word))
    voice = Voice(kind="speaker", **part, mention=Span(**part))
    event = Event(
        id=word,
        type=word,
        modes=(word,),
        about=word,
        contexts=(word,),
        quad=1,
        score=-1.5,
        trigger=Span(**part),
        sentence=Span(**part),
        actors=(side, side),
        recipients=(side,),
        when=When(**part, timex=word),
        where=Place(**part, country=word, province=word, latitude=1.0, longitude=2.0),
        attribution=(voice,),
        numbers=(Number(kind="money", value=word, unit=word, **part),),
        confidence={word: 0.5},
        reasons=(Reason(field=word, rule=word, value=word),),
    )
    statement = Statement(
        id=word,
        speaker=voice,
        cue=Span(**part),
        content=(Span(**part),),
        manner="direct",
        attribution=(voice,),
    )
    return Report(
        doc_id=word,
        text=word,
        title=word,
        outlet=word,
        url=word,
        authors=(word,),
        language=word,
        source=word,
        zones=(Zone(kind="comment", start=0, end=len(word), author=word),),
        channel=(voice,),
        events=(event,),
        statements=(statement,),
        versions=Versions(dateline=word, model=word, codebook=word),
    )


_place = st.integers(0, 300)
_maybe_place = st.none() | _place
_text = st.text(max_size=30)
_maybe_text = st.none() | _text
_real = st.none() | st.floats(allow_nan=False, allow_infinity=False)
_share = st.floats(0, 1)
_day = st.none() | st.dates()


def _few(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


_span = st.builds(Span, text=_text, start=_place, end=_place)
_maybe_span = st.none() | _span
_reasons = _few(st.builds(Reason, field=_text, rule=_text, value=_text, score=_real))
_side = st.builds(
    Side,
    text=_text,
    start=_place,
    end=_place,
    mention=_maybe_span,
    country=_maybe_text,
    country_from=_maybe_span,
    sectors=_few(_text),
    sectors_from=_maybe_span,
)
_voice = st.builds(
    Voice,
    kind=st.sampled_from(get_args(schema.VoiceKind)),
    text=_text,
    start=_maybe_place,
    end=_maybe_place,
    mention=_maybe_span,
)
_zone_kind = st.sampled_from(get_args(schema.ZoneKind))
_event = st.builds(
    Event,
    id=_text,
    type=_text,
    modes=_few(_text),
    about=_maybe_text,
    contexts=_few(_text),
    quad=st.integers(1, 4),
    score=st.floats(-10, 10),
    trigger=_span,
    also=_few(_span),
    sentence=_span,
    actors=_few(_side),
    recipients=_few(_side),
    status=st.sampled_from(get_args(schema.Status)),
    historical=st.booleans(),
    when=st.none()
    | st.builds(
        When,
        text=_maybe_text,
        start=_maybe_place,
        end=_maybe_place,
        first=_day,
        last=_day,
        precision=st.sampled_from(get_args(schema.Precision)),
        timex=_maybe_text,
        origin=st.sampled_from(get_args(schema.Origin)),
    ),
    where=st.none()
    | st.builds(
        Place,
        text=_text,
        start=_place,
        end=_place,
        country=_maybe_text,
        province=_maybe_text,
        latitude=_real,
        longitude=_real,
        geonames_id=st.none() | st.integers(0, 2**40),
        resolution=st.none() | st.integers(1, 5),
    ),
    attribution=_few(_voice),
    numbers=_few(
        st.builds(
            Number,
            kind=st.sampled_from(get_args(schema.NumberKind)),
            value=_text,
            low=_real,
            high=_real,
            unit=_maybe_text,
            text=_text,
            start=_place,
            end=_place,
        )
    ),
    zone=_zone_kind,
    confidence=st.dictionaries(_text, _share, max_size=2),
    reasons=_reasons,
)
_statement = st.builds(
    Statement,
    id=_text,
    speaker=st.none() | _voice,
    cue=_maybe_span,
    content=_few(_span),
    manner=st.sampled_from(get_args(schema.Manner)),
    commitment=st.sampled_from(get_args(schema.Commitment)),
    attribution=_few(_voice),
    zone=_zone_kind,
    reasons=_reasons,
)
any_report = st.builds(
    Report,
    doc_id=_text,
    text=st.text(max_size=200),
    title=_maybe_text,
    published=_day,
    outlet=_maybe_text,
    url=_maybe_text,
    authors=_few(_text),
    language=_maybe_text,
    source=_text,
    zones=_few(st.builds(Zone, kind=_zone_kind, start=_place, end=_place, author=_maybe_text)),
    channel=_few(_voice),
    events=_few(_event),
    statements=_few(_statement),
    versions=st.builds(Versions, dateline=_text, model=_text, codebook=_text),
)
