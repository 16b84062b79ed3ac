"""Country codes: is a code assigned in ISO 3166-1?"""

from __future__ import annotations

import pycountry


def is_country(code: str) -> bool:
    """Whether `code` is an assigned ISO 3166-1 alpha-3 code, in capitals (``"NER"``)."""
    found = pycountry.countries.get(alpha_3=code)
    return found is not None and bool(found.alpha_3 == code)
