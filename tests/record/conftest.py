"""Samples of other rooms' tests are used here, too."""

import sys
from pathlib import Path

for room in ("formats", "cli"):
    sys.path.append(str(Path(__file__).parents[1] / room))
