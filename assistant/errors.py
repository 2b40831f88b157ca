"""Every error a caller of Evenhand can meet, named by what the caller should do about it.

    EvenhandError
    ├── InputError            change what was passed in
    │   ├── EmptyInput            there was no article text in it
    │   ├── UnreadableInput       it is missing, binary, too large or not allowed to be read
    │   ├── UnsupportedInput      a kind of input that no reader takes yet
    │   └── NothingFound          no article, brief or topic answers to that name
    ├── SettingsError         mend settings.toml, the environment or the flag
    ├── LibraryError          look after the home on disk
    │   ├── NewerLibrary          it was written by a newer Evenhand: upgrade
    │   └── LibraryUnavailable    locked, full, read-only or damaged: the message says which
    └── ModelError            the embedder or a model failed; what it was asked stays unchecked

Each message is one line that says what happened and what to do. Errors of the libraries
underneath are turned into these where they are called, never further up.
"""

from __future__ import annotations


class EvenhandError(Exception):
    """The root: catching it catches everything Evenhand raises on purpose."""


class InputError(EvenhandError):
    """Something passed in cannot be used as it is."""


class EmptyInput(InputError):
    """There was no article text in the input."""


class UnreadableInput(InputError):
    """The input is missing, binary, too large, or may not be read."""


class UnsupportedInput(InputError):
    """No reader takes this kind of input."""


class NothingFound(InputError):
    """No article, brief or topic in the library answers to that name."""


class SettingsError(EvenhandError):
    """A setting is unknown or has a value it cannot have."""


class LibraryError(EvenhandError):
    """The library on disk needs a person's attention."""


class NewerLibrary(LibraryError):
    """The library was written by a newer version of Evenhand."""


class LibraryUnavailable(LibraryError):
    """The library is locked, full, read-only or damaged."""


class ModelError(EvenhandError):
    """An embedder or model failed or answered with something unusable."""
