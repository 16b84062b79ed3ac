"""What a `Doc` says beyond spaCy's own layers: roles, attributions, chains, factuality, kinds.

Roles and attributions are kept in ``doc.user_data`` as plain numbers, so that a `Doc` can be stored
(``DocBin(store_user_data=True)``) and read again; ``doc._.roles`` and ``doc._.attributions`` turn them into spans.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

ROLES, ATTRIBUTIONS = "dateline_roles", "dateline_attributions"
CHAIN = "coref_"

RoleRow = tuple[int, str, int, int, int]  # predicate, role, head word, first word, one past the last
Bounds = list[tuple[int, int]]
AttributionRow = tuple[Bounds, Bounds, Bounds]  # cue, source, content


@dataclass(frozen=True)
class Role:
    """An argument of a predicate: PropBank's role name, the head word and the whole phrase."""

    name: str
    head: Token
    span: Span


@dataclass(frozen=True)
class Predicate:
    """A verb or event noun with its arguments, in the order of the text."""

    word: Token
    roles: tuple[Role, ...]


@dataclass(frozen=True)
class Attribution:
    """Who says what: the words that bring it, the source (none when nobody is named) and the content, in parts."""

    cue: Span
    source: tuple[Span, ...]
    content: tuple[Span, ...]


def roles(doc: Doc) -> tuple[Predicate, ...]:
    """The predicates of ``doc`` with their roles."""
    found: dict[int, list[Role]] = {}
    for predicate, name, head, first, last in doc.user_data.get(ROLES, ()):
        found.setdefault(predicate, []).append(Role(name, doc[head], doc[first:last]))
    return tuple(Predicate(doc[at], tuple(parts)) for at, parts in found.items())


def attributions(doc: Doc) -> tuple[Attribution, ...]:
    """The attributions of ``doc``, in the order of their cues."""

    def spans(bounds: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
        return tuple(doc[first:last] for first, last in bounds)

    return tuple(
        Attribution(spans(cue)[0], spans(source), spans(content))
        for cue, source, content in doc.user_data.get(ATTRIBUTIONS, ())
    )


def chains(doc: Doc) -> list[list[Span]]:
    """The chains of ``doc``: the mentions of one person or thing, in the order of the text."""
    return [list(mentions) for name, mentions in doc.spans.items() if name.startswith(CHAIN)]


if not Doc.has_extension("roles"):
    Doc.set_extension("roles", getter=roles)
    Doc.set_extension("attributions", getter=attributions)
    Token.set_extension("kind", default="none")
    Token.set_extension("factuality", default=None)
