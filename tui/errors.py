"""The errors that a user reads: what happened, what is safe, what to do."""


class GlossatorError(Exception):
    """Something failed; the message is a whole sentence for the user."""

    exit_code = 1


class UsageError(GlossatorError):
    """The command or the choice was wrong; nothing was done."""

    exit_code = 2


class ArticleError(GlossatorError):
    """A file could not be read as an article; the file is untouched."""


class StoreError(GlossatorError):
    """The database could not be read or written; what was on disk still is."""


class ChangedError(StoreError):
    """Another program changed what an edit was to delete; nothing was done."""


class ExportError(GlossatorError):
    """An export could not be written; no half-written file is left."""


class TooLongError(GlossatorError):
    """Work was given up after its time; nothing was lost by it."""


class ImportFileError(GlossatorError):
    """A file with marks could not be read; nothing was imported and the file is untouched."""
