"""Claims of many reports -> events, and the independent roots behind the claims."""
