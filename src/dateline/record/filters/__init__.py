"""The filter language: what comes in is a text, what goes out SQL with bound values.

`parse` reads it into a tree (whose ``str`` is the text again), `compiled` turns the tree into a condition on events,
statements or articles. It is the same in the command line, in Python and over REST.
"""

from dateline.record.filters.fields import FIELDS, Field, Kind
from dateline.record.filters.page import filter_page
from dateline.record.filters.parser import parse
from dateline.record.filters.sql import Condition, Subject, compiled, words_in
from dateline.record.filters.tree import All, And, Compare, Dyad, Has, Near, Node, Not, Or, Sides, Words

__all__ = [
    "FIELDS",
    "All",
    "And",
    "Compare",
    "Condition",
    "Dyad",
    "Field",
    "Has",
    "Kind",
    "Near",
    "Node",
    "Not",
    "Or",
    "Sides",
    "Subject",
    "Words",
    "compiled",
    "filter_page",
    "parse",
    "words_in",
]
