"""The pages: HTML that works without script, and the same values as JSON at the same address.

A page shows nothing that the JSON lacks; whatever a report says is text, never markup."""
