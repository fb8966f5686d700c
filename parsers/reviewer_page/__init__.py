"""A critic's page: a list of tools, each with a vote and a quote."""
