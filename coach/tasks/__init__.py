"""From a request to a checked artifact: route, retrieve, brief, write, check."""
