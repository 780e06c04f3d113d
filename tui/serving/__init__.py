"""The app in a browser on this machine, behind a token, through textual-serve."""
