"""Coding: an `Article` in, a `Report` out: events and statements, every value with its span and its reasons."""

from dateline.coding.coder import Coder

__all__ = ["Coder"]
