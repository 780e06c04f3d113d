"""Completions for shells, one file each: `script` gives the text from the commands."""
