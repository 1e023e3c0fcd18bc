"""Where a user's own rows lie. One folder a process, set by the command line; tables are cached per folder."""

from pathlib import Path

_folder: Path | None = None


def use(folder: Path | None) -> None:
    """From now on, read the user's tables of this folder after our own (`None`: only our own).

    Raises `FileNotFoundError` if there is no such folder.
    """
    global _folder
    if folder is not None and not folder.is_dir():
        raise FileNotFoundError(f"no folder {folder}")
    _folder = folder


def folder() -> Path | None:
    """The user's folder, if one is set."""
    return _folder
