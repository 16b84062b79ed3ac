"""Speech: cues, quotations, reported clauses and who speaks them, read by rules over the tree."""
