"""Made-up articles with their events, to fill a record of any size. Everything in them is invented.

The same number always gives the same article. A reading can be varied as another model would: triggers that
move, types that change, events that are missed.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from dateline.codebook import Codebook
from dateline.schema import Article, Event, Place, Reason, Report, Side, Span, Statement, Versions, Voice, When

VERBS = (
    *(("attacked", "ASSAULT", ()), ("shelled", "ASSAULT", ("heavy-weapons",)), ("arrested", "COERCE", ("arrest",))),
    *(("searched", "COERCE", ("seize",)), ("accused", "ACCUSE", ("allege",)), ("visited", "CONSULT", ("visit",))),
    *(("praised", "SUPPORT", ()), ("sanctioned", "SANCTION", ()), ("supplied", "AID", ()), ("warned", "THREATEN", ())),
    *(("besieged", "COERCE", ("restrict",)), ("released", "RETREAT", ("release",)), ("met", "CONSULT", ())),
)
SIDES = (
    *(("Soldiers of Mali", "MLI", "MIL"), ("Rebels", "MLI", "REB"), ("the government of Niger", "NER", "GOV")),
    *(("herders", "MRT", "CVL"), ("police", "SEN", "COP"), ("Minister Awa Example", "SEN", "GOV")),
    *(("traders", "NER", "BUS"), ("the United Nations", "UNO", ""), ("gunmen", None, "UAF"), ("France", "FRA", "GOV")),
    *(
        ("judges", "BFA", "JUD"),
        ("students", "BFA", "EDU"),
        ("Colonel Ba Sample", "MLI", "MIL"),
        ("nurses", "MLI", "MED"),
    ),
)
PLACES = (
    *(("Mopti", "MLI", 14.49, -4.18), ("Gao", "MLI", 16.27, -0.04), ("Niamey", "NER", 13.51, 2.11)),
    *(("Dakar", "SEN", 14.69, -17.44), ("Nema", "MRT", 16.62, -7.26), ("Dori", "BFA", 14.03, -0.03)),
)
OUTLETS = tuple(
    f"The {name} Example" for name in ("Sahel", "River", "Coast", "Desert", "Harbour", "Market", "Northern")
)
_FILLER = (
    "Residents said the market had been closed since the morning and that prices rose again.",
    "The road between the two towns has been repaired twice in the past decade.",
    "Officials did not answer questions about the number of people who had left.",
    "A radio station reported that talks would continue in the capital next week.",
    "Traders at the bridge waited for hours while papers were checked.",
)
_SURE = ("type", "status", "actors", "recipients", "when")
_FIRST = date(2021, 1, 1)
DAYS = 1200


def article(number: int, events: int = 5) -> Article:
    """The article of that number, with a sentence for each event."""
    return _written(number, events)[0]


def report(number: int, events: int = 5, *, model: str = "a") -> Report:
    """The article of that number as a model reads it; every model but ``a`` reads it a little differently."""
    found, told = _written(number, events)
    read = [_event(found, rank, one) for rank, one in enumerate(told, start=1)]
    if model != "a":
        read = _otherwise(read, found, Random(f"{model} {number}"))
    quote = found.text.rindex("“")
    words = Span(text=found.text[quote + 1 : -1], start=quote + 1, end=len(found.text) - 1)
    speaker = found.text.rindex("A spokesman")
    said = Statement(
        id="s1",
        speaker=Voice(kind="speaker", text="spokesman", start=speaker + 2, end=speaker + 11),
        cue=Span(text="said", start=speaker + 12, end=speaker + 16),
        content=(words,),
        manner="direct",
        reasons=(Reason(field="statement", rule="cue", value="direct"),),
    )
    return Report(
        **dict(found),
        events=tuple(one.model_copy(update={"id": f"e{n}"}) for n, one in enumerate(read, start=1)),
        statements=(said,),
        versions=Versions(dateline="0.1.0", model=model, codebook=Codebook.default().label),
    )


_Told = tuple[int, int, int, int, int]
"""Where a sentence starts; which verb, actor, recipient and place stand in it."""


def _written(number: int, events: int) -> tuple[Article, list[_Told]]:
    chance = Random(number)
    published = _FIRST + timedelta(days=chance.randrange(DAYS))
    text = f"Report {number} from the region\n\n"
    told: list[_Told] = []
    for rank in range(events):
        verb, place = chance.randrange(len(VERBS)), chance.randrange(len(PLACES))
        actor, recipient = chance.sample(range(len(SIDES)), 2)
        told.append((len(text), verb, actor, recipient, place))
        text += f"{SIDES[actor][0]} {VERBS[verb][0]} {SIDES[recipient][0]} in {PLACES[place][0]} on Monday. "
        text += f"{chance.choice(_FILLER)} {chance.choice(_FILLER)}"
        text += "\n\n" if rank % 2 else " "
    text += f"A spokesman said: “We counted {chance.randrange(1000)} trucks and no one was turned away.”"
    found = Article(
        doc_id=f"synthetic-{number}",
        text=text,
        title=f"Report {number} from the region",
        published=published,
        outlet=chance.choice(OUTLETS),
        url=f"https://example.org/{number}",
        language="en",
        source=f"synthetic.jsonl:{number}",
    )
    return found, told


def _event(found: Article, rank: int, told: _Told) -> Event:
    at, verb, actor, recipient, place = told
    word, type_, modes = VERBS[verb]
    sentence = found.text[at : found.text.index(". ", at) + 1]
    start = at + len(SIDES[actor][0]) + 1
    assert found.published is not None
    day = found.published - timedelta(days=rank % 4)
    name, country, lat, lon = PLACES[place]
    where = found.text.index(f" in {name} on Monday", start) + 4
    when = where + len(name) + 1
    book = Codebook.default()
    sure = Random(f"{found.doc_id} {rank}")
    return Event(
        id=f"e{rank}",
        type=type_,
        modes=modes,
        contexts=("military",) if type_ == "ASSAULT" else (),
        quad=book.quad(type_),
        score=book.score(type_, modes),
        trigger=Span(text=word, start=start, end=start + len(word)),
        sentence=Span(text=sentence, start=at, end=at + len(sentence)),
        actors=(_side(actor, at),),
        recipients=(_side(recipient, start + len(word) + 1),),
        status="actual" if rank % 5 else "future",
        when=When(text="on Monday", start=when, end=when + 9, first=day, last=day, precision="day", timex=str(day)),
        where=Place(
            **{"text": name, "start": where, "end": where + len(name), "country": country},
            latitude=lat,
            longitude=lon,
            resolution=4,
        ),
        confidence={field: round(sure.uniform(0.3, 1), 3) for field in _SURE},
        reasons=(
            Reason(field="type", rule="event-head", value=type_, score=0.9),
            Reason(field="type", rule="runner-up", value="COERCE", score=0.08),
            Reason(field="status", rule="status-head", value="actual", score=0.99),
            Reason(field="actor", rule="arc+tree:subject", value=SIDES[actor][0], score=0.97),
            Reason(field="actor.side", rule="role", value=SIDES[actor][0]),
            Reason(field="recipient", rule="tree:object", value=SIDES[recipient][0], score=0.91),
            Reason(field="when", rule="weekday", value=str(day)),
            Reason(field="where", rule="arc", value=name, score=0.93),
        ),
    )


def _side(number: int, at: int) -> Side:
    name, country, sector = SIDES[number]
    whole = Span(text=name, start=at, end=at + len(name))
    return Side(
        **whole.model_dump(),
        country=country,
        country_from=whole if country else None,
        sectors=(sector,) if sector else (),
        sectors_from=whole if sector else None,
    )


def _otherwise(read: list[Event], found: Article, chance: Random) -> list[Event]:
    """The events as another model has them."""
    made = []
    for one in read:
        fate = chance.random()
        if fate < 0.05:
            continue
        if fate < 0.15:  # a trigger of two words
            end = one.trigger.end + 1 + len(found.text[one.trigger.end + 1 :].split(" ", 1)[0])
            wide = Span(text=found.text[one.trigger.start : end], start=one.trigger.start, end=end)
            one = one.model_copy(update={"trigger": wide})
        elif fate < 0.25:
            one = one.model_copy(update={"type": "REQUEST", "modes": (), "quad": 3, "score": 0.0})
        elif fate < 0.35:  # another word of the same sentence
            first = one.sentence.text.split(" ", 1)[0]
            at = one.sentence.start
            one = one.model_copy(update={"trigger": Span(text=first, start=at, end=at + len(first))})
        made.append(one)
    return made
