"""What makes the weights: the treebanks and the corpus in, the model files of `language/` and `coding/` out."""
