"""What several rooms' tests share."""

import pytest
from spacy.language import Language

from dateline.coding import Coder
from dateline.language import load


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The shipped language model, loaded once."""
    return load(threads=1)


@pytest.fixture(scope="session")
def coder(nlp: Language) -> Coder:
    """The coder with PLOVER."""
    return Coder(nlp=nlp)
