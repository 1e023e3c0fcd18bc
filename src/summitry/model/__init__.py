"""The values of summitry. Frozen, slotted, keyword-only; no value here knows a file, a store, a parser or a screen."""
