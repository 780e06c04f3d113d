"""Glossator: read articles in the terminal and mark passages with one key."""

__version__ = "0.1.0"
