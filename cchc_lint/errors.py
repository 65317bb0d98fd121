"""Exceptions: what the user must put right before the work can start."""

from __future__ import annotations


class CchcLintError(Exception):
    """A reason not to start, named by its key in ``rules/_data/messages.yaml``.

    ``words`` fill the blanks of that message. The command line prints the message on stderr as one line
    and leaves with exit status 2. A problem *inside* a document is never one of these: it is a finding.
    """

    def __init__(self, key: str, **words: object) -> None:
        super().__init__(key)
        self.key = key
        self.words = {name: str(word) for name, word in words.items()}

    def __str__(self) -> str:
        return self.key + "".join(f" {name}={word!r}" for name, word in self.words.items())


class UsageError(CchcLintError):
    """The command line or the configuration asks for what does not exist."""


class InputError(CchcLintError):
    """A file cannot be read at all: missing, a folder, too large, refused by the system."""


class RuleFileError(CchcLintError):
    """A rule or data file is wrong; ``words`` holds ``place`` (path:line:column) and ``reason``."""
