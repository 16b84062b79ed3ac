"""What several rooms' tests share."""

import pytest
from hypothesis import settings
from spacy.language import Language

from dateline.coding import Coder
from dateline.language import load

# how long an example takes says something of the machine, not of the code
settings.register_profile("dateline", deadline=None)
settings.load_profile("dateline")


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The shipped language model, loaded once."""
    return load(threads=1)


@pytest.fixture(scope="session")
def coder(nlp: Language) -> Coder:
    """The coder with PLOVER."""
    return Coder(nlp=nlp)
