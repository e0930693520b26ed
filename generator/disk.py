"""Reads the sources, writes them if they change their format, and writes the pages. Nothing else opens a file."""

import hashlib
import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from generator import layout
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
    for folder, folders, names in os.walk(root / layout.SOURCES, onerror=_raise):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        linked = [name for name in folders if (Path(folder) / name).is_symlink()]
        for name in sorted([*(name for name in names if not name.startswith(".")), *linked]):
            path = Path(folder) / name
            shown = path.relative_to(root).as_posix()
            if path.is_symlink() or not path.is_file():
                texts[f"{shown} ({'a link' if path.is_symlink() else 'no file'})"] = b""
            else:
                with path.open("rb") as file:
                    # What we wrote ourselves grows with the dossier.
                    texts[shown] = file.read((MAX_TEXT_BYTES if shown in layout.NOTED else MAX_BYTES) + 1)
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
    """Write these files of the sources (bytes by path from root) in the place of those that are there.

    All are written beside first, under a name that is not read, and none takes its place before the last is. Raises
    OSError if one cannot be written; then nothing has changed.
    """
    beside = {root / path: (root / path).with_name(f".{Path(path).name}.new") for path in files}
    try:
        for (target, new), raw in zip(beside.items(), files.values(), strict=True):
            new.unlink(missing_ok=True)
            _write(new, raw, target)
            if target.exists():
                # A rename asks only whether the folder may be changed.
                target.open("r+b").close()
                shutil.copymode(target, new)
        for target, new in beside.items():
            new.replace(target)
    except BaseException:
        for new in beside.values():
            new.unlink(missing_ok=True)
        raise


def _write(path: Path, raw: bytes, shown: Path) -> None:
    """Write a file; an error names the one that is shown: of a full disk the system does not say where."""
    try:
        path.write_bytes(raw)
    except OSError as error:
        error.filename = str(shown)
        raise


def read_own(root: Path, languages: Collection[str]) -> dict[str, bytes]:
    """Return the bytes of every hand-written file of a dossier, by its path below the folder of all pages.

    What lies in a language's folder of root/docs belongs to that language, what lies beside these folders to each; but
    a page has a language, so Markdown beside them is for those who work on the dossier. Hidden files and links are left
    out; there need be no such folder. Raises OSError if a file cannot be read.
    """
    own, files = root / layout.OWN, {}
    for path in sorted(own.rglob("*")) if own.is_dir() else ():
        steps = path.relative_to(own).parts
        if path.is_symlink() or not path.is_file() or any(step.startswith(".") for step in steps):
            continue
        if steps[0] not in languages and path.suffix == ".md":
            continue
        for language in [steps[0]] if steps[0] in languages else languages:
            below = steps[1:] if steps[0] in languages else steps
            files["/".join((layout.pages(language), *below))] = path.read_bytes()
    return files


def bring(folder: Path, files: Mapping[str, bytes], was: Collection[str] | None = None) -> int:
    """Bring what we wrote in a folder to exactly these files and return how many changed.

    `files` are bytes by path below the folder, `was` the paths that we wrote there before: those of them that are not
    among the files are removed, and symbolic links. Only pages and configurations are removed, whatever `was` names;
    if nobody knows what we wrote, they are all ours.
    Files whose bytes are right already are left alone, so that whoever watches them sees only true changes.
    """
    for link in _links(folder):
        link.unlink()
    stale = {path for path in _ours(folder) if was is None or path in was} - {*files}
    changed = 0
    for path, data in files.items():
        target = folder / path
        if not target.is_file() or target.read_bytes() != data:
            target.parent.mkdir(parents=True, exist_ok=True)
            _write(target, data, target)
            changed += 1
    for path in stale:
        (folder / path).unlink()
        changed += 1
    for empty in sorted((folder / layout.pages("")).rglob("*"), reverse=True):
        if empty.is_dir() and not any(empty.iterdir()):
            empty.rmdir()
    return changed


def strange(folder: Path, ours: Collection[str]) -> list[str]:
    """Return the files among the generated pages that we did not write, by path below the folder."""
    return sorted(path for path in _ours(folder) if path not in ours)


def _ours(folder: Path) -> Iterator[str]:
    """Yield every file where pages and what the builder is told of them are made."""
    pages = folder / layout.pages("")
    for path in (*pages.rglob("*"), *folder.glob(layout.configuration("*"))):
        if path.is_file():
            yield path.relative_to(folder).as_posix()


def _links(folder: Path) -> list[Path]:
    """Return the symbolic links at and below a folder: writing through one would change a file elsewhere."""
    return [each for each in (folder, *folder.rglob("*")) if each.is_symlink()]


def _raise(error: OSError) -> None:
    raise error
