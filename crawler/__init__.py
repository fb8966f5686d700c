"""Documents from the web. It knows `parsers`; nothing in it parses or stores by itself."""
