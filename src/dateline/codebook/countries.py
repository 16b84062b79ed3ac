"""Country codes: is a code assigned in ISO 3166-1, and which is the code of a name?"""

from __future__ import annotations

import pycountry


def is_country(code: str) -> bool:
    """Whether `code` is an assigned ISO 3166-1 alpha-3 code, in capitals (``"NER"``)."""
    found = pycountry.countries.get(alpha_3=code)
    return found is not None and bool(found.alpha_3 == code)


def code_named(name: str) -> str | None:
    """The code of a country by its English name or its two letters (``"Niger"``, ``"ne"``); None for any other word."""
    found = pycountry.countries.get(name=name) or pycountry.countries.get(common_name=name)
    found = found or (pycountry.countries.get(alpha_2=name) if len(name) == 2 else None)
    return None if found is None else str(found.alpha_3)
