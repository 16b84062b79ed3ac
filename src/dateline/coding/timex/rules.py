"""The named rules that read time expressions: patterns over the letters of ``words`` and their
builders.

The letters are listed in ``words``. Longer matches win; among equals, the rule named first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from dateline.coding.timex import calendar as dates
from dateline.coding.timex import clocks, periods, relative, spans
from dateline.coding.timex.calendar import Words
from dateline.coding.timex.guards import Guards
from dateline.coding.timex.meaning import Meaning

_UNIT = "[uUyY]"
_COUNT = "(?:[NQJw](?:&ih)?|i?v|i)"
_YEAR_REF = "(?:o?(?:[ptx]|T?z|T[px])y)"
_YEAR = f"(?:c?[oP]?J|{_YEAR_REF})"
_PERIOD = f"(?:M{_YEAR}?|J|(?:[ptxTz]|T[zpx])[uy])"
_EDGE = "(?:T?Eo|T?e[P-]?)"
_WHICH = "(?:tp|[ptx]|T?z|T[px])"
_WEEKDAY = "(?:Wc?T?)?"
_DAY = "(?:[NR]|w?K)"


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over letters and the builder of its meaning; the builder may refuse."""

    name: str
    pattern: re.Pattern[str]
    build: Callable[[Words, int, int, Guards], Meaning | None]


RULES = tuple(
    Rule(name, re.compile(pattern), build)
    for name, pattern, build in (
        ("date-day-month", f"{_WEEKDAY}T?(?:[NR]o?|w?Ko)M{_YEAR}?", dates.calendar),
        ("september-11", "MN", dates.september_11),
        ("date-month-day", f"{_WEEKDAY}MT?{_DAY}{_YEAR}?", dates.calendar),
        ("date-weekday-day", f"Wc?T?{_DAY}", dates.weekday_and_day),
        ("date-dashes", "N-M-J|M-N-J", dates.calendar),
        ("date-digits", "I", dates.iso),
        ("date-slashes", "S", dates.slash),
        ("days-of-month", f"{_DAY}(?:-|j|&|P)T?{_DAY}o?M{_YEAR}?", dates.day_range),
        ("month-days", f"MT?{_DAY}(?:-|j|&|P)T?{_DAY}{_YEAR}?", dates.day_range),
        ("month", f"{_EDGE}?M(?:{_YEAR}|-J)?", dates.calendar),
        ("month-which", f"{_EDGE}?{_WHICH}M", dates.month_ref),
        ("day-only", "TR", dates.day_only),
        ("year", f"{_EDGE}?(?:T?y|TY)?J", dates.calendar),
        ("years", "J[-;][NQ]", dates.year_range),
        ("known-period", "T?%", periods.known),
        ("era", "M?[NQJ]b|b[NQJ]|T?[RK]ub", periods.era),
        ("decade", f"T?{_EDGE}?T?-?G", periods.decade),
        ("century", f"T?{_EDGE}?T?[RK]-?u", periods.century),
        ("season", f"{_EDGE}?(?:T|{_WHICH})?(?:e-?)?s{_YEAR}?", periods.season),
        ("quarter", f"(?:T[RK]u|q){_YEAR}?|[RK]uo?J|J-?q|q-J|T[RK]h(?:o?J|{_YEAR_REF})", periods.quarter),
        ("weekday", f"(?:e[P-]?)?d?{_WHICH}?W(?:e?d)?", relative.weekday),
        ("weekday-of-week", "(?:e-?)?Wd?o?(?:[ptx]|T[px])u", relative.weekday),
        ("week-and-weekday", "[ptx]u[P-]?Wd?", relative.weekday_in_week),
        ("week-of", f"T?u[oP](?:MT?{_DAY}{_YEAR}?|T?[NR]o?M{_YEAR}?)", periods.week_of),
        ("week-number", f"uN(?:o?J|{_YEAR_REF})?", periods.week_number),
        ("nth", f"T?(?:w?K|R|p)[uW]o{_PERIOD}", periods.nth),
        ("fiscal-year", r"[ptx]?\$y?J?", periods.fiscal_year),
        ("deictic", "[el]?Dd?", relative.deictic),
        ("day-part", f"e?{_WHICH}d|O", relative.day_part_ref),
        ("day-by-day", "TufD", relative.day_after_day),
        ("unit", f"(?:l|{_EDGE})?{_WHICH}[uy]|lPT[uy]|T?EoT?[uy]", relative.unit),
        ("weekend", "Tu", relative.weekend),
        ("rolling", f"[TtHz]?[px]m?{_COUNT}{_UNIT}|T?{_COUNT}[px][UY]|[TH]?[pxr][UY]", relative.rolling),
        ("ago", f"(?:[mg]?{_COUNT}-?)?{_UNIT}(?:&ih)?a|{_COUNT}{_UNIT}P[nD]", relative.ago),
        ("later", f"(?:[mg]?{_COUNT})?{_UNIT}l|[mg]?{_COUNT}{_UNIT}f|T[uyd]f|[UY]f", relative.later),
        (
            "duration",
            f"m?[mg]?{_COUNT}-?{_UNIT}(?:&ih)?|@[uy]|m?[mg]?[NQJwv]-?{_UNIT}-?L|h-?i-?[uy]|{_UNIT}-?L",
            spans.duration,
        ),
        ("set", rf"\*(?:{_COUNT})?[uUyYWdM]|=|V", spans.repeated),
        ("clock", "CZ?|[NQJw]AZ?|T?e?dU?", clocks.clock),
        ("clock-of-day-part", "(?:[Nw]|C)P(?:T?e?)d", clocks.hour_of_day_part),
        ("clock-past", "(?:h|i?u|[Nw]U?)[pj](?:[Nw]A?|C)Z?|[Nw]uj(?:[Nw]A?|C)", clocks.past_the_hour),
        ("clock-hours", "(?:C|[NQJw]A?)(?:-|j|&|P)(?:C|[NQJw]A)Z?|C(?:-|j|&|P)[NQ]", clocks.hours),
        ("clock-bare", "[NQw]", clocks.bare_hour),
        ("clock-bare-hours", "[NwC](?:-|j|&|P)[NwC]", clocks.bare_hours),
        ("vague", "n", spans.vague),
        ("holiday", f"T?[ptx]?F(?:{_YEAR}|d)?", spans.holiday),
        ("part-of-period", f"T[Kp](?:{_COUNT})?{_UNIT}o(?:M{_YEAR}?|J)", periods.part_of_period),
    )
)
