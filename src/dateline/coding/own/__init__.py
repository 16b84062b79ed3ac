"""Types of the user's own, learned from the examples of a codebook: examples in, `OwnTypes` and their `OwnScore` out.

The language model stays as it is. An example becomes one vector, a ridge regression tells the types apart, and
every example is scored by a fit that has not seen it, before anything is coded.
"""

from dateline.coding.own.detection import detect_own
from dateline.coding.own.fitting import OwnTypes, fit
from dateline.coding.own.score import Mistake, OwnScore, TypeScore

__all__ = ["Mistake", "OwnScore", "OwnTypes", "TypeScore", "detect_own", "fit"]
