"""The command line `verdicts`. It knows every other package; none of them knows it."""
