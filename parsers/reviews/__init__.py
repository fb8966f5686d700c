"""The critics' reviews: whose each score is, and which quote belongs to it."""
