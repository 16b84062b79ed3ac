"""The web application: a record in, pages to read and correct it and a REST interface out.

``create_app(Settings(path))`` gives the ASGI application, `serve` runs it. Pages can be read without JavaScript and
without a network; nothing is fetched from elsewhere. ``docs/web.md`` describes the pages, ``/api`` the interface.
Needs ``pip install dateline[web]``.
"""

from dateline.web.app import create_app
from dateline.web.serving import serve
from dateline.web.settings import Settings

__all__ = ["Settings", "create_app", "serve"]
