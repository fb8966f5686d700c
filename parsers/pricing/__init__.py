"""The pricing grammar: plans, sums, periods, units, licences."""
