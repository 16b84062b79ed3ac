import contextlib
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_samples import FRENCH, NEWS, article, reject

from dateline.reading import read_date
from dateline.reading.decoding import declared_charset, decode, detect
from dateline.reading.language import check_language
from dateline.reading.problem import Unusable

TEXT = "The café in Zürich closed – “for ever”, said its owner, Señor Núñez. Nobody was surprised."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_declared_and_overriding_encodings() -> None:
    russian = "Привет, мир".encode("koi8-r")
    assert decode(russian, declared="koi8-r") == "Привет, мир"
    assert decode(russian, override="koi8-r") == "Привет, мир"
    assert decode("a – b".encode("cp1252"), declared="iso-8859-1") == "a – b"
    assert decode("ä".encode(), declared="no-such-thing") == "ä"
    assert decode("ä".encode(), declared="zlib") == "ä"
    assert declared_charset(b'<html><meta http-equiv="x" content="text/html; charset=KOI8-R">') == "KOI8-R"
    assert declared_charset(b'<?xml version="1.0" encoding="iso-8859-2"?>') == "iso-8859-2"
    assert declared_charset(b"<p>charset=x") is None


def test_the_wrong_encoding_is_told_by_its_byte() -> None:
    assert "byte 3 (0xff)" in reject(b"abc\xff", encoding="utf-8").reason
    mostly = (TEXT + TEXT).encode() + b"\xff tail"
    assert "utf-8" in reject(mostly).reason
    assert decode(mostly, lenient=True).endswith("\ufffd tail")
    with pytest.raises(Unusable):
        decode(bytes(range(256)) * 4)


@settings(max_examples=80, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf8_text_is_kept(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")


@settings(max_examples=25, deadline=None)
@given(st.binary(max_size=200))
def test_detection_gives_an_encoding_or_says_why_not(data: bytes) -> None:
    with contextlib.suppress(Unusable):
        "".encode(detect(data).name)


@pytest.mark.parametrize(
    "value",
    ["2021-05-04", "2021-5-4", "2021-05-04T23:59:59Z", "2021-05-04T10:00:00+02:00", "2021-05-04 10:00", "20210504",
     "20210504103000", "2021/05/04", "04.05.2021", "4 May 2021", "4th May, 2021", "May 4, 2021", "May 4th 2021 at 5 pm",
     "Tue, 04 May 2021 10:00:00 +0000", "Tuesday, May 4, 2021", "04-May-2021", "05/04/2021", 1620129600, "1620129600",
     1620129600000, 1620129600.5, date(2021, 5, 4), datetime(2021, 5, 4, 23), " 2021-05-04\n"],
)  # fmt: skip
def test_dates(value: object) -> None:
    assert read_date(value) == date(2021, 5, 4)


def test_dates_with_slashes() -> None:
    assert read_date("04/05/2021", day_first=True) == date(2021, 5, 4)
    assert read_date("25/12/2021") == read_date("12/25/2021", day_first=True) == date(2021, 12, 25)


@pytest.mark.parametrize("value", [None, "", "  ", "None", "NaN", float("nan")])
def test_no_date(value: object) -> None:
    assert read_date(value) is None


@pytest.mark.parametrize(
    "value",
    [
        "soon",
        "2021",
        "2021-13-01",
        "31/31/2021",
        "2021-02-30",
        "20211",
        True,
        [],
        12,
        "9" * 400,
        "1" * 15,
    ],
)
def test_what_is_no_date(value: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        read_date(value)


@settings(max_examples=60, deadline=None)
@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_read_in_every_way(day: date) -> None:
    for pattern in (
        "%Y-%m-%d",
        "%Y%m%d",
        "%d %B %Y",
        "%B %d, %Y",
        "%d.%m.%Y",
        "%m/%d/%Y",
        "%a, %d %b %Y 12:00:00 GMT",
    ):
        assert read_date(day.strftime(pattern)) == day
    assert read_date(day.strftime("%d/%m/%Y"), day_first=True) == day


def test_today_and_tomorrow_are_no_future() -> None:
    tomorrow = date.today() + timedelta(days=1)  # where the sun rises earlier
    assert article(f"id,date,text\n1,{tomorrow},x\n".encode(), format="csv").published == tomorrow


@pytest.mark.parametrize(
    "text",
    [FRENCH, "Der Außenminister traf am Montag in der Hauptstadt ein, um über die geschlossene Grenze zu verhandeln und bald zurückzukehren.",
     "El ministro de Asuntos Exteriores llegó el lunes a la capital para negociar sobre el cierre de la frontera con sus vecinos del norte.",
     "Министр иностранных дел прибыл в столицу в понедельник для переговоров о закрытой границе.",
     "وصل وزير الخارجية إلى العاصمة يوم الاثنين لإجراء محادثات حول إغلاق الحدود بين البلدين", "外交部长星期一抵达首都，就关闭的边境举行会谈。他的代表团希望在月底之前重新开放过境点。"],
)  # fmt: skip
def test_other_languages_are_told(text: str) -> None:
    with pytest.raises(Unusable, match="seems to be in"):
        check_language(text, None, required=True)


def test_english_and_short_texts_are_let_through() -> None:
    assert check_language(NEWS, None, required=True) == "en"
    assert check_language(NEWS.upper(), None, required=True) == "en"
    assert check_language("Trois mots français.", "fr", required=True) == "fr"
    assert check_language("Trois mots français.", None, required=True) is None
    assert check_language(FRENCH, "French", required=False) == "fr"
    assert check_language(FRENCH, "no such language", required=False) is None


def test_a_foreign_quotation_does_not_decide() -> None:
    text = "“Nous sommes venus pour parler de la paix et de rien d'autre, mes amis.” " + NEWS * 20
    assert check_language(text, None, required=True) == "en"
