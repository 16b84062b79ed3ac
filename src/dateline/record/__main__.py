"""Print the page of the filter language: ``python -m dateline.record > docs/filter.md``."""

import sys

from dateline.record.filters import filter_page

if __name__ == "__main__":
    sys.stdout.buffer.write(filter_page().encode())
