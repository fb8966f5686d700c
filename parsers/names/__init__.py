"""Which tools a page compares, which lines are their names, and whose each line is."""
