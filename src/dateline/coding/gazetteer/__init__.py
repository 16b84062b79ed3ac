"""The gazetteer: the index of towns and provinces, how names are spelled in it, how it is made."""
