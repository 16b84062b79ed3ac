"""Promotion and interface: links to other articles, sharing, newsletters, tags, notices of rights."""

from __future__ import annotations

import re

from dateline.zoning.credits import copyright_of_agency
from dateline.zoning.lines import names_only
from dateline.zoning.words import folded, phrases, plain

_NETWORKS = r"(?:twitter|facebook|instagram|telegram|youtube|whatsapp|linkedin|x|vk|tiktok|threads|mastodon)"
_FOLLOW = re.compile(
    rf"^[\"“(*\s]*(?:follow|like|find|join)\s.{{1,60}}\son\s{_NETWORKS}\b(?P<rest>.{{0,80}})$", re.IGNORECASE
)
_HANDLE = re.compile(r"@\w{2,}|https?://|www\.", re.IGNORECASE)
_BY_MEANS = re.compile(r"\b(?:said|says|told|asked|urged|wrote|warned|added)\b|[\"“”«»]", re.IGNORECASE)
_RIGHTS = re.compile(r"^(?:©|\(c\)|copyright\b).*", re.IGNORECASE)
_NOTICE = re.compile(r"rights reserved|without permission|may not be (?:published|reproduced|copied)", re.I)
_URL_ONLY = re.compile(r"^(?:https?://|www\.)\S+$", re.IGNORECASE)
_BEFORE_HEADLINE = ("also read", "can also be read", "more on this story", "read also", "see also")
_SHARES = re.compile(r"^\d[\d.,]*[km]?\s+(?:shares?|likes?|views?|retweets?)$", re.IGNORECASE)


def promo_rule(line: str) -> str | None:
    """The rule by which a whole line is promotion or interface, never by its first word alone."""
    if len(line) > 400:
        return None
    if _URL_ONLY.match(line):
        return "promo.link"
    if _SHARES.match(line):
        return "promo.count"
    if _RIGHTS.match(line) and (_NOTICE.search(line) or (len(line.split()) <= 12 and names_only(line))):
        return None if copyright_of_agency(line) else "promo.rights"
    follow = _FOLLOW.match(line)
    if follow and len(line.split()) <= 16:
        rest = follow["rest"]
        if _HANDLE.search(rest) or (len(rest.split()) <= 3 and not _BY_MEANS.search(line)):
            return "promo.follow"
    found = phrases("promo").match(line)
    if not found or (found.whole and line.endswith(".") and " " not in line):
        return None
    imperative = found.entry.endswith("…") or "…" in found.entry[1:]
    if imperative and ":" not in found.entry and _BY_MEANS.search(line):
        return None
    return "promo.phrase"


def heading_rule(line: str) -> str | None:
    """The rule by which a line opens links: ``promo.heading`` alone, ``promo.read-also`` with its link."""
    if len(line) > 250:
        return None
    bare = plain(line)
    headings = folded("promo_headings")
    if bare.rstrip(" :»)") in headings:
        return "promo.heading"
    head, colon, rest = bare.partition(":")
    if colon and head.strip() in headings and len(rest.split()) <= 30:
        return "promo.read-also"
    words = bare.split()
    if headline_like(line) and 4 <= len(words) <= 22:
        for count in (2, 3, 4):
            lead = " ".join(words[:count])
            if lead in headings and lead in _BEFORE_HEADLINE:
                original = line.strip(' \t"“(*[>»•-').split()
                if len(original) > count and not original[count][:1].islower():
                    return "promo.read-also"
    return None


def headline_like(line: str) -> bool:
    """Whether a line could be the headline of a link: short, and without a full stop."""
    return 1 <= len(line.split()) <= 20 and not line.rstrip("\"”'’)» ").endswith((".", ":", ";", ",", "…"))
