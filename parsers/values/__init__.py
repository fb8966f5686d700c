"""One printed value at a time: figures, dates, addresses, and what critics and labels may say."""
