"""The diary for language models: read-only tools over the Model Context Protocol, each answer with its sentences and sources."""
