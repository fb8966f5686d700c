"""What does not fit, and what was left unread: every line is accounted for."""
