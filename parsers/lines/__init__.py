"""What a line says by itself or by the line beside it: labels' values, scores, noise."""
