"""Reads the sources, writes them if they change their format, and writes the pages. Nothing else opens a file."""

import hashlib
import os
from collections.abc import Collection, Mapping
from pathlib import Path

from generator.documents import MAX_BYTES

# A text of the archive is read whole, to be hashed; larger files cannot be one of the texts.
MAX_TEXT_BYTES = 16 * 1024 * 1024


def read_sources(root: Path) -> dict[str, bytes]:
    """Return the bytes of every file under root/sources, by its path from root with forward slashes.

    A file over the size limit is cut just above it, for the documents to refuse. Symbolic links are not followed and
    pipes not read: they are given as empty files under a name that no record has. Hidden files (an editor's swap file)
    are left out. Raises OSError if there is no such folder or a file cannot be read.
    """
    texts = {}
    for folder, folders, names in os.walk(root / "sources", onerror=_raise):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        linked = [name for name in folders if (Path(folder) / name).is_symlink()]
        for name in sorted([*(name for name in names if not name.startswith(".")), *linked]):
            path = Path(folder) / name
            shown = path.relative_to(root).as_posix()
            if path.is_symlink() or not path.is_file():
                texts[f"{shown} ({'a link' if path.is_symlink() else 'no file'})"] = b""
            else:
                with path.open("rb") as file:
                    texts[shown] = file.read(MAX_BYTES + 1)
    return texts


def read_archive(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file in the folder by their SHA-256. Raises OSError if the folder cannot be read."""
    texts = (
        path.read_bytes()
        for path in sorted(folder.iterdir())
        if path.is_file() and path.stat().st_size <= MAX_TEXT_BYTES
    )
    return {hashlib.sha256(text).hexdigest(): text for text in texts}


def write_sources(root: Path, files: Mapping[str, bytes]) -> None:
    """Write these files of the sources (bytes by path from root) in the place of those that are there."""
    for path, raw in files.items():
        (root / path).write_bytes(raw)


def write_pages(root: Path, pages: Mapping[str, str], owned: Collection[str]) -> int:
    """Bring root/docs to exactly these pages and return how many files changed.

    `pages` are texts by path from root/docs; `owned` are the folders there that hold nothing else: what lies in them
    and is no page any more, or is a symbolic link, is removed. Files whose bytes are right already are left alone, so
    that whoever watches them sees only true changes.
    """
    docs = root / "docs"
    for link in [each for folder in owned for each in _links(docs / folder)]:
        link.unlink()
    changed = 0
    for path, text in pages.items():
        target, data = docs / path, text.encode()
        if target.is_symlink():
            target.unlink()
        if not target.is_file() or target.read_bytes() != data:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            changed += 1
    for folder in owned:
        for stale in sorted((docs / folder).rglob("*"), reverse=True):
            if stale.is_dir() and not any(stale.iterdir()):
                stale.rmdir()
            elif stale.is_file() and stale.relative_to(docs).as_posix() not in pages:
                stale.unlink()
                changed += 1
    return changed


def _links(folder: Path) -> list[Path]:
    """Return the symbolic links at and below a folder: writing through one would change a file elsewhere."""
    return [each for each in (folder, *folder.rglob("*")) if each.is_symlink()]


def _raise(error: OSError) -> None:
    raise error
