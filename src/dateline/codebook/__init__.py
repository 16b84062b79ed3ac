"""The ontology as data: what comes in is a TOML file, what goes out a `Codebook`.

`plover.toml` holds PLOVER 2.0 with the choices that Dateline settles, `cameo.toml` what CAMEO codes stand
for. No code names a type, mode, context or score: it asks the codebook.
"""

from dateline.codebook.book import Codebook
from dateline.codebook.countries import is_country
from dateline.codebook.description import describe
from dateline.codebook.models import Actor, CameoTarget, Contested, EventType, Example, Mode, OldName

__all__ = [
    "Actor",
    "CameoTarget",
    "Codebook",
    "Contested",
    "EventType",
    "Example",
    "Mode",
    "OldName",
    "describe",
    "is_country",
]
