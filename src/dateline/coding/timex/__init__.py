"""Time expressions: words → patterns → meanings → days on the calendar."""
