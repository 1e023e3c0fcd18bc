"""Speaking to other hosts: only to public addresses, used as they were checked, and never without bounds."""
