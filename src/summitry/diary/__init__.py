"""Events -> entries, as of a day: a fold over what was known by then."""
