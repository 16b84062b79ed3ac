"""Counts: quantities in a text, and what they count."""
