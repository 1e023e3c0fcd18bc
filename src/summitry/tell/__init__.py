"""Telling what changed: watches, alerts, digests, and the ways they are delivered."""
