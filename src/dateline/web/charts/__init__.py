"""Charts: numbers in, a picture drawn on the server and the table behind it out.

Each module draws one kind. Pictures are SVG that stands alone: colours are attributes, which the pages' stylesheet
changes for dark screens, and every part that means events is a link to them.
"""

from dateline.web.charts.figure import Cell, Figure
from dateline.web.charts.lanes import lanes
from dateline.web.charts.network import network
from dateline.web.charts.stacks import stacks
from dateline.web.charts.world import world

__all__ = ["Cell", "Figure", "lanes", "network", "stacks", "world"]
