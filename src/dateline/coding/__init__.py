"""Coding: an article read by the language model in, a report of sourced events and statements out."""
