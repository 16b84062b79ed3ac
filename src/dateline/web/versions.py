"""Other texts that stood where an article stands."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.record import Record, StoredArticle
from dateline.web.api.models import Version


def other_versions(record: Record, article: StoredArticle) -> Iterator[Version]:
    """The other texts at each address of an article, in the order in which they came."""
    addresses = dict.fromkeys(one.url for one in article.appearances if one.url)
    for address in addresses:
        for one in record.versions(address):
            if one.key != article.key:
                yield Version(key=one.key, title=one.title, url=address, published=one.published)
