"""Following feeds and pages: polite, bounded, and never to an address that is not public."""
