"""The zones of an article: what each stretch of its text is for the reader.

In: an `Article`, with the zones that its markup already told (``given=True``) or none. Out: the same
article with zones over all of its text (`zone`); the stretches that hold prose (`paragraphs`); the voices
behind the article's own voice (`channel`); and the name of the rule behind each zone (`reasons`).
"""

from dateline.zoning.paragraphs import paragraphs
from dateline.zoning.voices import channel
from dateline.zoning.zones import reasons, zone

__all__ = ["channel", "paragraphs", "reasons", "zone"]
