"""The diary replayed: how good its chances and windows were on the days before the outcome was known."""
