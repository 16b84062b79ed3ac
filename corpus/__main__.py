"""``python -m corpus check [FILE…]``: validate passages; ``python -m corpus report``: what the corpus holds."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from corpus import Passage, PassageError, load

TYPES = {
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
}
STATUSES = {"actual", "future", "hypothetical", "negated"}
COMMITMENTS = {"says", "confirms", "denies", "promises", "accuses", "asks", "warns", "praises", "doubts"}
ABOUT = {"AGREE", "CONCEDE", "REQUEST", "REJECT", "THREATEN", "ACCUSE"}


def complaints(passage: Passage) -> list[str]:
    """What is wrong with a passage, one line each, starting with its file and line."""
    found = []
    for act in passage.acts:
        if act.type not in TYPES:
            found.append(f"unknown type {act.type}")
        if act.status not in STATUSES:
            found.append(f"unknown status {act.status}")
        if act.about and (act.type not in ABOUT or act.about not in TYPES):
            found.append(f"about {act.about} on {act.type}")
        if act.type in {"COOPERATE", "AID", "SANCTION"} and not act.recipients and len(act.actors) < 2:
            found.append(
                f"{act.type} '{act.triggers[0].text}' has no recipient (fine only if the text truly names none)"
            )
    for said in passage.utterances or ():
        if said.commits not in COMMITMENTS:
            found.append(f"unknown commitment {said.commits}")
        if not said.content:
            found.append("unknown content: a statement needs what was said")
    return [f"{passage.source}: {f}" for f in found]


def main(arguments: list[str]) -> int:
    """Run one of the two commands; returns the exit code."""
    command, paths = (arguments or ["report"])[0], [Path(a) for a in arguments[1:]]
    try:
        passages = list(load(*paths))
    except PassageError as error:
        print(error, file=sys.stderr)
        return 1
    if command == "check":
        lines = [line for passage in passages for line in complaints(passage)]
        print("\n".join(lines) or f"{len(passages)} passages, no complaint")
        return 1 if any("unknown" in line for line in lines) else 0
    acts = [act for passage in passages for act in passage.acts]
    print(
        f"passages {len(passages)}, eventless {sum(not p.acts for p in passages)}, "
        f"two or more {sum(len(p.acts) > 1 for p in passages)}"
    )
    articles = [p for p in passages if "\n\n" in p.text]
    said = [u for p in passages for u in p.utterances or ()]
    print(f"whole articles {len(articles)}, statements {len(said)}")
    print(f"events {len(acts)}, trigger strings {len({t.text.lower() for a in acts for t in a.triggers})}")
    for title, counts in (
        ("type", Counter(a.type for a in acts)),
        ("mode", Counter(m for a in acts for m in a.modes)),
        ("status", Counter(a.status for a in acts)),
        ("context", Counter(c for a in acts for c in a.contexts)),
    ):
        print(f"{title}: " + ", ".join(f"{name} {n}" for name, n in counts.most_common()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
