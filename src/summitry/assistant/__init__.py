"""The diary for language models: read-only tools over the Model Context Protocol.

Each answer brings its sentences and sources.
"""
