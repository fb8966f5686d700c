"""What kind of page it is, or by which named outcome it is none."""
