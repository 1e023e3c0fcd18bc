"""Diary, entries and claims as people and programs want them. Views take values; none reads the store or the clock."""
