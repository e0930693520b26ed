"""How does a new site take the place of the old one? Whole, and with nothing lost that is not ours.

The new site is complete before the old one is touched. Then the two change places in one step where the system can do
that (Linux), else in two, between which the next command finds the old one and puts it back. Where the place of the
site cannot be renamed, as behind a link to another disk, files are replaced one by one: assets before the pages that
need them, and what is stale last. What cannot be replaced at all is told before anything begins.

Only files that the program wrote are removed: the manifest names them. Whatever else lies in the site (CNAME, a
repository) is carried over, folders with nothing in them, too; and a folder that stays keeps its mode. What the
manifest names counts only where it is found in the site without following a link: it may be somebody else's.
"""

import ctypes
import errno
import fcntl
import json
import os
import shutil
import stat
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

# Names below the folder that is ours: the site to be, the old one while it is out of the way, what was written there,
# who is at work.
WHOLE, OLD, MANIFEST, LOCK = "whole", "old", "manifest.json", "lock"
# linux/fs.h and fcntl.h
RENAME_EXCHANGE, AT_FDCWD = 2, -100
# What a rename says that cannot be: another device, a mount point, a system without an exchange.
IMMOVABLE = (errno.EXDEV, errno.EBUSY)
NO_EXCHANGE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM)
# linux/fs.h: how a file is asked for its flags, and those with which nobody can remove it.
GET_FLAGS, IMMUTABLE, APPEND_ONLY = 0x80086601, 0x10, 0x20
# What may stand in the place of the site and is no folder.
KINDS = {stat.S_IFIFO: "pipe", stat.S_IFSOCK: "socket", stat.S_IFCHR: "device", stat.S_IFBLK: "device"}


class InTheWayError(Exception):
    """What stands in the place of the site is none, and is not ours to remove; the message says what."""


class BusyError(Exception):
    """Another command is at work on the same dossier; the message says which."""


@contextmanager
def alone(made: Path, *, wait: bool = False) -> Iterator[None]:
    """Be the only one that makes a site of a dossier. Raises BusyError if somebody is, unless it is to wait.

    The lock ends with the process that holds it, however that ends: there is none to be cleared away.
    """
    if made.is_symlink():
        made.unlink()  # nothing elsewhere is ours
    made.mkdir(parents=True, exist_ok=True)
    with open(made / LOCK, "a+", encoding="utf-8", opener=_itself) as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            lock.seek(0)
            holder = lock.read().strip()
            holder = holder if holder.isdecimal() else "unknown"
            raise BusyError(f"another command is making the site of this dossier: process {holder}") from None
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        yield


def _itself(path: str, flags: int) -> int:
    """Open a file, and never one elsewhere to which a link leads."""
    return os.open(path, flags | os.O_NOFOLLOW, 0o666)


def written(made: Path, part: str) -> list[str] | None:
    """Return the files of a part ("made", "site") that the program wrote last, or nothing if nobody knows."""
    try:
        manifest = json.loads((made / MANIFEST).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError, RecursionError):
        return None
    found = manifest.get(part) if isinstance(manifest, dict) else None
    return [str(each) for each in found] if isinstance(found, list) else None


def write_down(made: Path, part: str, files: Collection[str]) -> None:
    """Note the files of a part that the program has written; in one step, whatever happens."""
    known = {name: written(made, name) for name in ("made", "site")} | {part: sorted(files)}
    beside = made / f"{MANIFEST}.new"
    made.mkdir(parents=True, exist_ok=True)
    beside.unlink(missing_ok=True)  # a link would lead elsewhere
    beside.write_text(json.dumps(known, indent=0, sort_keys=True), encoding="utf-8")
    beside.replace(made / MANIFEST)


def recover(made: Path, site: Path) -> None:
    """Put the old site back if a command was stopped while it was out of the way, and sweep what others left."""
    old = made / OLD
    if old.is_dir() and not old.is_symlink() and not site.exists():
        old.rename(site)
    for left in (old, made / WHOLE):
        shutil.rmtree(left, ignore_errors=True)


def place(site: Path) -> Path:
    """Return where the site is to be, behind a link if it is one. Raises InTheWayError if that is no folder."""
    site = Path(os.path.realpath(site))
    if site.is_symlink():
        raise InTheWayError(f"{site} is in the way: it is a link that leads in a circle; remove it")
    if site.exists() and not site.is_dir():
        kind = KINDS.get(stat.S_IFMT(site.stat().st_mode), "file")
        raise InTheWayError(f"{site} is in the way: it is a {kind}, and the site is a folder; move it away")
    return site


def ready(site: Path) -> str:
    """See that a new site can take the place of the old one; nothing is changed.

    Returns a sentence if that will not happen in one step: a volume stays where it is mounted. Raises InTheWayError if
    something there cannot be replaced or removed.
    """
    site = place(site)
    volume = os.path.ismount(site)
    if not volume:
        _changeable(next(folder for folder in site.parents if folder.exists()))
    if not site.is_dir():
        return ""
    _changeable(site)
    for at, folders, names in os.walk(site):
        for path in (Path(at, name) for name in sorted((*folders, *names))):
            if os.path.ismount(path):
                raise InTheWayError(f"{path} cannot be removed: it is a mount point; unmount it")
            if _immutable(path):
                raise InTheWayError(f"{path} cannot be removed: it is immutable; lift that with chattr -ia")
            if path.is_dir() and not path.is_symlink():
                _changeable(path)
    return f"{site} is a mount point: its files are replaced one by one" if volume else ""


def _changeable(folder: Path) -> None:
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise InTheWayError(f"{folder} cannot be changed: it is not writable for you; chmod u+rwx, or ask its owner")


def _immutable(path: Path) -> bool:
    """Whether a file or folder cannot be removed, whoever asks; not every file system knows that."""
    if not stat.S_ISREG(mode := path.lstat().st_mode) and not stat.S_ISDIR(mode):
        return False
    flags = bytearray(8)
    try:
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        fcntl.ioctl(file, GET_FLAGS, flags)
    except OSError:
        return False
    finally:
        os.close(file)
    return bool(int.from_bytes(flags[:4], sys.byteorder) & (IMMUTABLE | APPEND_ONLY))


def put(made: Path, site: Path) -> list[str]:
    """Put the whole site in made/WHOLE in the place of the old one; return the files there that are not ours.

    Raises InTheWayError, before anything happens, if the place is taken by what is no folder; OSError if the system
    refuses, and then the old site is there still.
    """
    site = place(site)
    whole, ours = made / WHOLE, written(made, "site")
    fresh, before, folders = set(_files(whole)), set(_files(site)), set(_folders(site))
    # Of a site that nobody has noted, ours is what this one has, too; links are never ours.
    noted = fresh if ours is None else {*ours}
    gone = {path for path in (before & noted) - fresh if not (site / path).is_symlink()}
    kept = before - fresh - gone
    empty = folders - _around(noted | fresh | before)
    for path in sorted(kept | empty):
        if clash := _in_the_way(whole / path, whole, folder=path in empty):
            theirs, name = site / path, clash.relative_to(whole).as_posix()
            raise InTheWayError(f"{theirs} is not of this site, and in the way of its {name}: move it away")
    stay = folders & {*_folders(whole), *empty, *_around(kept | empty)}
    for path in sorted(stay):
        (whole / path).mkdir(mode=0o700, exist_ok=True)
        shutil.copymode(site / path, whole / path)
    for path in sorted(kept):
        _link(site / path, whole / path)
    # Until the new one is there both are ours: if this is the last step that happens, nothing is taken for another's.
    write_down(made, "site", {*fresh, *map(_beside, fresh), *(ours or ())})
    if not site.exists():
        site.parent.mkdir(parents=True, exist_ok=True)
        whole.rename(site)
    else:
        # Pages before what they need, and folders once there is nothing in them.
        stale = [*sorted(sorted(gone), key=lambda path: not _is_page(path)), *sorted(folders - stay, reverse=True)]
        _exchange(made, fresh, site, stale)
    write_down(made, "site", fresh)
    return sorted(kept)


def carry(made: Path, site: Path, whole: Path, taken: Callable[[str], bool]) -> None:
    """Carry what is ours of the old site over to the new one, as far as it is to be taken."""
    ours = written(made, "site")
    for path in sorted(_files(site)):
        if (ours is None or path in ours) and taken(path) and (site / path).is_file():
            _link(site / path, whole / path)


def _exchange(made: Path, fresh: Collection[str], site: Path, stale: Sequence[str]) -> None:
    whole = made / WHOLE
    try:
        if not os.path.ismount(site) and _at_once(whole, site):
            shutil.rmtree(whole)
            return
        old = made / OLD
        site.rename(old)
        try:
            whole.rename(site)
        except BaseException:
            old.rename(site)
            raise
        shutil.rmtree(old)
    except OSError as error:
        if error.errno not in IMMOVABLE:
            raise
        _one_by_one(whole, site, fresh, stale)
        shutil.rmtree(whole)


def _at_once(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; return whether the system can. Raises OSError if it refuses."""
    exchange = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if exchange is None:
        return False
    if exchange(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in NO_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _one_by_one(whole: Path, site: Path, fresh: Collection[str], stale: Sequence[str]) -> None:
    """Bring a folder that cannot be renamed to what the whole site is: no page is there without its assets.

    What is stale goes last, in the order given.
    """
    for path in sorted(sorted(fresh), key=_is_page):
        target = site / path
        if target.is_dir() and not target.is_symlink():
            raise InTheWayError(f"{target} is in the way: it is a folder, and the site has a file of this name")
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = site / _beside(path)
        beside.unlink(missing_ok=True)  # a link would lead elsewhere
        shutil.copyfile(whole / path, beside)
        beside.replace(target)
    for old in (site / path for path in stale):
        if not old.is_dir():
            old.unlink(missing_ok=True)
        elif not any(old.iterdir()):
            old.rmdir()


def _beside(path: str) -> str:
    """Return the name that a file has while it is written, in the same folder: to be renamed in one step."""
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}.{name}.new"


def _in_the_way(path: Path, root: Path, *, folder: bool) -> Path | None:
    """Return what is there in the place of a file or folder to be made, or is a file on the way to it from a root."""
    if path.is_file() or (path.exists() and not folder):
        return path
    return next((each for each in path.parents if each.is_relative_to(root) and each.is_file()), None)


def _around(paths: Collection[str]) -> set[str]:
    """Return every folder that leads to one of these paths."""
    return {folder.as_posix() for path in paths for folder in PurePosixPath(path).parents}


def _is_page(path: str) -> bool:
    return path.endswith((".html", ".xml"))


def _files(folder: Path) -> Iterator[str]:
    """Yield every file below a folder, links among them, by its path there."""
    for at, folders, names in os.walk(folder):
        linked = [name for name in folders if Path(at, name).is_symlink()]
        yield from (Path(at, name).relative_to(folder).as_posix() for name in (*names, *linked))


def _folders(folder: Path) -> Iterator[str]:
    """Yield a folder and every one below it, by its path there; what is behind a link is not below it."""
    return (Path(at).relative_to(folder).as_posix() for at, _, _ in os.walk(folder))


def _link(source: Path, target: Path) -> None:
    """Let a file be in both places; copy it where the system has no such links."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
