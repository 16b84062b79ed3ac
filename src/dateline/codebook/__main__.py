"""Print the codebook's page: ``python -m dateline.codebook [FILE] > docs/codebook.md``."""

import sys
from pathlib import Path

from dateline.codebook import Codebook, describe
from dateline.errors import CodebookError


def main(arguments: list[str]) -> int:
    """Print the page of PLOVER, or of the codebook file named; 1 when that file cannot be used."""
    try:
        book = Codebook.from_file(Path(arguments[0])) if arguments else Codebook.default()
    except CodebookError as error:
        print(error, file=sys.stderr)
        return 1
    sys.stdout.buffer.write(describe(book).encode())
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
