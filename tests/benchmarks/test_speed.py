import pytest

from benchmarks.speed import ENOUGH, enough, figures
from dateline.errors import InputError
from dateline.schema import Article

ARTICLES = [
    Article(doc_id="a", text="\n".join(f"Line {n}." for n in range(20)), source="a"),
    Article(doc_id="b", text="One.", source="b"),
]


def test_few_articles_are_repeated_with_their_paragraphs_in_another_order():
    many = list(enough(ARTICLES))
    assert len(many) == len({article.doc_id for article in many}) == ENOUGH
    assert [article.text for article in many[:2]] == [article.text for article in ARTICLES]
    again = many[2].text
    assert again != ARTICLES[0].text
    assert sorted(again.split("\n")) == sorted(ARTICLES[0].text.split("\n"))
    assert [article.text for article in enough(ARTICLES)] == [article.text for article in many]


def test_limit_and_nothing():
    assert len(list(enough(ARTICLES, 3))) == 3
    with pytest.raises(InputError, match="no article"):
        list(enough([]))


def test_figures_of_two_processes():
    common = {
        "articles": 10,
        "words": 2500,
        "rejects": 0,
        "encoder_s": 1.0,
        "pieces": 1000,
        "bare_pieces_per_s": 2000.0,
        "language_pieces_per_s": 1500.0,
        "peak_mb": 300.0,
    }
    took = [
        common | {"start": 100.0, "end": 104.0, "startup_s": 1.0},
        common | {"start": 100.0, "end": 105.0, "startup_s": 2.0},
    ]
    assert figures(took) == {
        "articles_per_s": 4.0,
        "words_per_s": 1000.0,
        "mean_words": 250.0,
        "peak_mb": 600.0,
        "encoder_share": pytest.approx(2 / 9),
        "bare_encoder_pieces_per_s": 4000.0,
        "language_pieces_per_s": 3000.0,
        "language_share": 0.75,
        "chain_pieces_per_s": 400.0,
        "startup_s": 2.0,
        "articles": 20,
        "rejects": 0,
        "jobs": 2,
    }
