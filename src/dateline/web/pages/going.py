"""Where to go after a form: back to the page it was on."""

from __future__ import annotations

import re

from starlette.datastructures import FormData

from dateline.web import forms

_HERE = re.compile(r"/(?![/\\])[^\x00-\x20\x7f\\]*")


def back(form: FormData, default: str) -> str:
    """The page that a form names, when it is one of ours."""
    given = forms.text(form, "back")
    return given if _HERE.fullmatch(given) and given.isascii() else default
