"""Whether questions find their answer: our engine beside others, on public sets of questions."""
