"""Print a page about the formats: ``python -m dateline.formats record|schema|columns > docs/…``."""

import sys

from dateline.formats.describe import columns_page, record_page, record_schema

PAGES = {"record": record_page, "schema": record_schema, "columns": columns_page}


def main(arguments: list[str]) -> int:
    """Print the page named; 2 when there is none of that name."""
    if len(arguments) != 1 or arguments[0] not in PAGES:
        print(f"usage: python -m dateline.formats {'|'.join(PAGES)}", file=sys.stderr)
        return 2
    sys.stdout.buffer.write(PAGES[arguments[0]]().encode())
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
