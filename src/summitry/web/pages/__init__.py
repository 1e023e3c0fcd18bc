"""One module a page: from what was asked and a shelf to the values of its template. Nothing here knows of requests."""
