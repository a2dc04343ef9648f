"""Files that commands write: whole or not at all, and nothing of the user's is overwritten unasked."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from constab.errors import refuse


def write_whole(file: Path, content: bytes) -> None:
    """Write a file so that it is there with all of its content, or as it was. Raises ConstabError."""
    if file.is_dir():
        raise refuse("file-is-folder", "{file} is a folder; name a file", file=str(file))
    folder = file.absolute().parent
    if not folder.is_dir():
        raise refuse("folder-missing", "there is no folder {folder}; make it first", folder=str(folder))
    try:
        handle, name = tempfile.mkstemp(dir=folder, prefix=f".{file.name}.", suffix=".part")
    except OSError as error:
        raise _unwritable(file, error) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(file)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise _unwritable(file, error) from error
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def empty_folder(folder: Path) -> Path:
    """Return a folder that is there and empty, made where it is not. Raises ConstabError."""
    if folder.exists() and not folder.is_dir():
        raise refuse("not-a-folder", "{folder} is a file, not a folder", folder=str(folder))
    if folder.is_dir() and any(folder.iterdir()):
        raise refuse(
            "folder-not-empty",
            "the folder {folder} is not empty; name a new one, so that nothing in it is overwritten",
            folder=str(folder),
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, error) from error
    return folder


def _unwritable(file: Path, error: OSError) -> Exception:
    return refuse(
        "file-unwritable", "{file} cannot be written: {reason}", file=str(file), reason=error.strerror or str(error)
    )
