"""Affiliation: the country and sectors that the words of a phrase give its bearer."""
