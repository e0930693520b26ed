"""Is there a whole site at every moment, whatever fails, and does nothing get lost that is not ours?

Every step of the swap that reaches the system is made to fail, one after the other, with a full disk, an I/O error or a
refusal, alone or with all that follow, and to be the last before the process is killed. Python tells of these steps
itself (audit events).
"""

import errno
import os
import platform
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

import pytest

from generator import layout, swap, tied
from tests import publish
from tests.world import ROOT, tiny

# What a step that reaches the system is called; what only reads changes nothing.
STEPS = (
    "os.rename",
    "os.link",
    "os.mkdir",
    "os.chmod",
    "os.remove",
    "os.rmdir",
    "shutil.rmtree",
    "shutil.copyfile",
    "open",
)
# Folders with nothing in them, and one that nobody else may enter.
FOLDERS = {".git/refs/heads": 0o755, ".git/refs": 0o755, "events/mine": 0o750, "private": 0o700}
FOREIGN = {"CNAME": "example.org", ".nojekyll": "", ".git/config": "[core]", "notes/mine.txt": "mine", "private/x": "x"}
Property = Callable[[str, object], None]
WAYS = ("at once", "in two steps", "one by one")


class Steps:
    """Counts the steps below a folder and lets something happen at one of them, or from there on."""

    def __init__(self) -> None:
        self.folder, self.at, self.count, self.on = "", -1, 0, False
        self.happen: Callable[[], None] = lambda: None
        sys.addaudithook(self.hear)

    def hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self.folder or event not in STEPS:
            return
        # What is removed with its folder has a name in there alone.
        within = event in ("os.remove", "os.rmdir") and not Path(str(arguments[0])).is_absolute()
        if not within and not str(arguments[0]).startswith(self.folder):
            return
        self.count += 1
        if self.count == self.at or (self.on and self.count > self.at > 0):
            self.happen()


@pytest.fixture(scope="module")
def steps() -> Steps:
    return Steps()


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Which way the old and the new site change places."""

    def refuse(_one: Path, _other: Path) -> bool:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))

    if request.param == "in two steps":
        monkeypatch.setattr(swap, "_at_once", lambda _one, _other: False)
    elif request.param == "one by one":
        monkeypatch.setattr(swap, "_at_once", refuse)
    return str(request.param)


def state(number: int) -> dict[str, str]:
    """Return the files of a stub site: twenty, pages that name their assets; each version has other assets."""
    assets = {f"assets/{name}.{number}.css": f"{name} {number}" for name in "abcdef"}
    pages = {
        f"{folder}index.html": "".join(f"[{asset}]" for asset in assets)
        for folder in (
            "",
            "de/",
            *(f"events/{event}{number}/" for event in "uvwxyz"),
            *(f"actors/{a}/" for a in "opqrst"),
        )
    }
    return assets | pages


def write(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def read(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def project(folder: Path) -> tuple[Path, Path]:
    """Return the folder that is ours and the site of a project with version 1 in place, and version 2 to come."""
    shutil.rmtree(folder, ignore_errors=True)
    made, site = folder / layout.MADE, folder / layout.SITE
    write(made / swap.WHOLE, state(1))
    assert swap.put(made, site) == []
    write(site, FOREIGN)
    for path, mode in FOLDERS.items():
        (site / path).mkdir(parents=True, exist_ok=True)
        (site / path).chmod(mode)
    write(made / swap.WHOLE, state(2))
    return made, site


def whole(site: Path) -> bool:
    """Whether every page has its assets, and what is not ours is there."""
    found = read(site)
    named = {
        asset for path, text in found.items() if path.endswith(".html") for asset in re.findall(r"\[(.*?)\]", text)
    }
    modes = {path: stat.S_IMODE((site / path).stat().st_mode) for path in FOLDERS if (site / path).is_dir()}
    kept = FOREIGN.items() <= found.items() and modes == FOLDERS
    return named <= set(found) and found.get("index.html", "") != "" and kept


def finish(made: Path, site: Path) -> None:
    """Do what the next command does: recover, and build once more."""
    swap.recover(made, site)
    assert whole(site)
    write(made / swap.WHOLE, state(2))
    assert swap.put(made, site) == sorted(FOREIGN)
    assert whole(site)
    assert read(site) == state(2) | FOREIGN
    assert {*swap._folders(site)} == swap._around({*state(2), *FOREIGN, *FOLDERS}) | {*FOLDERS}
    assert sorted(each.name for each in made.iterdir()) == [swap.MANIFEST]


def test_a_new_site_takes_the_place_of_the_old(tmp_path: Path, way: str) -> None:
    made, site = project(tmp_path)
    assert swap.put(made, site) == sorted(FOREIGN), way
    assert read(site) == state(2) | FOREIGN
    assert swap.written(made, "site") == sorted(state(2))
    finish(made, site)


# All steps, and how many are left out between two that are tried.
FEW, ALL = pytest.param(7, id="some"), pytest.param(1, id="all", marks=pytest.mark.thorough)


# What a step fails with, and whether all that follow do, too.
NUMBERS = (errno.ENOSPC, errno.EIO, errno.EACCES)
FAULTS = [(number, False) for number in NUMBERS]
FAULTS_ON = [pytest.param((number, True), marks=pytest.mark.thorough) for number in NUMBERS]


@pytest.mark.parametrize("every", [FEW, ALL])
@pytest.mark.parametrize(
    "fault", [*FAULTS, *FAULTS_ON], ids=lambda fault: f"{errno.errorcode[fault[0]]}{' on' * fault[1]}"
)
@pytest.mark.usefixtures("way")
def test_whatever_fails_there_is_a_whole_site(
    tmp_path: Path, steps: Steps, record_property: Property, fault: tuple[int, bool], every: int
) -> None:
    number, on = fault

    def fail() -> None:
        raise OSError(number, os.strerror(number))

    tried = _each(steps, tmp_path, every)
    for at in tried:
        made, site = project(tmp_path)
        steps.folder, steps.at, steps.count, steps.happen, steps.on = str(tmp_path), at, 0, fail, on
        with suppress(OSError):
            swap.put(made, site)
        steps.folder, steps.on = "", False
        assert steps.count >= at
        swap.recover(made, site)
        assert whole(site), at
        finish(made, site)
    record_property("faults injected into the swap", len(tried))


@pytest.mark.parametrize("every", [FEW, ALL])
@pytest.mark.usefixtures("way")
def test_whenever_it_is_killed_there_is_a_whole_site(
    tmp_path: Path, steps: Steps, record_property: Property, every: int
) -> None:
    tried = _each(steps, tmp_path, every)
    for at in tried:
        made, site = project(tmp_path)
        child = os.fork()
        if child == 0:
            steps.folder, steps.at, steps.count = str(tmp_path), at, 0
            steps.happen = lambda: os.kill(os.getpid(), signal.SIGKILL)
            swap.put(made, site)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL
        swap.recover(made, site)
        assert whole(site), at
        finish(made, site)
    record_property("kills of the swap", len(tried))


def _each(steps: Steps, folder: Path, every: int) -> range:
    """Return the number of each step that a swap takes, or of every so many."""
    made, site = project(folder)
    steps.folder, steps.at, steps.count = str(folder), -1, 0
    swap.put(made, site)
    steps.folder, last = "", steps.count
    assert last > 10
    return range(1, last + 1, every)


def test_the_old_site_is_put_back(tmp_path: Path) -> None:
    """Where a command was stopped while it was out of the way."""
    made, site = project(tmp_path)
    before = read(site)
    site.rename(made / swap.OLD)
    swap.recover(made, site)
    assert read(site) == before
    assert sorted(each.name for each in made.iterdir()) == [swap.MANIFEST]


def test_without_a_manifest_nothing_is_lost(tmp_path: Path) -> None:
    """Of a site that nobody has noted, ours is what the new one has, too; the rest may be somebody's."""
    made, site = project(tmp_path)
    (made / swap.MANIFEST).write_text("{", encoding="utf-8")
    stale = set(state(1)) - set(state(2))
    assert swap.put(made, site) == sorted({*FOREIGN, *stale})
    assert read(site).items() >= (state(2) | FOREIGN).items()


def test_a_file_in_the_place_of_the_site_stays(tmp_path: Path) -> None:
    made, site = tmp_path / layout.MADE, tmp_path / layout.SITE
    write(made / swap.WHOLE, state(1))
    site.write_text("mine", encoding="utf-8")
    with pytest.raises(swap.InTheWayError, match="it is a file"):
        swap.put(made, site)
    assert site.read_text(encoding="utf-8") == "mine"


# ---- told before anything begins


@contextmanager
def taken(site: Path, how: str) -> Iterator[None]:
    """Put something in the place of the site that is no folder."""
    if how == "file":
        site.touch()
    elif how == "pipe":
        os.mkfifo(site)
    elif how == "device":
        site.symlink_to("/dev/null")
    elif how == "link that leads in a circle":
        site.symlink_to(site.name)
    with socket.socket(socket.AF_UNIX) as server:
        if how == "socket":
            server.bind(f"{site}")
        yield


@pytest.mark.parametrize("how", ["file", "pipe", "socket", "device", "link that leads in a circle"])
def test_what_is_no_folder_is_told(tmp_path: Path, how: str) -> None:
    with taken(tmp_path / "site", how), pytest.raises(swap.InTheWayError, match=f"is in the way: it is a {how}"):
        swap.ready(tmp_path / "site")


def test_a_mount_point_in_the_site_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, site = project(tmp_path)
    monkeypatch.setattr(os.path, "ismount", lambda path: path == site / "notes")
    with pytest.raises(swap.InTheWayError) as refused:
        swap.ready(site)
    assert f"{refused.value}" == f"{site / 'notes'} cannot be removed: it is a mount point; unmount it"


def test_a_site_that_is_a_volume_is_made_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where nothing beside it may be written."""
    _, site = project(tmp_path)
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != tmp_path and access(path, mode))
    monkeypatch.setattr(os.path, "ismount", lambda path: path == site)
    assert swap.ready(site) == f"{site} is a mount point: its files are replaced one by one"


@pytest.mark.parametrize("guarded", ["", "site", "site/notes"])
def test_a_folder_that_is_not_writable_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, guarded: str) -> None:
    """The folder around the site, the site, one in it; whoever runs this may be allowed everything."""
    _, site = project(tmp_path)
    swap.ready(site)
    at = tmp_path / guarded
    access = os.access
    at.chmod(0o555)
    monkeypatch.setattr(os, "access", lambda path, mode: not (mode & os.W_OK and path == at) and access(path, mode))
    with pytest.raises(swap.InTheWayError) as refused:
        swap.ready(site)
    at.chmod(0o755)
    assert f"{refused.value}" == f"{at} cannot be changed: it is not writable for you; chmod u+rwx, or ask its owner"


@pytest.mark.parametrize(("flag", "held"), [(0x10, True), (0x20, True), (0x80000, False)])
def test_what_is_immutable_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flag: int, *, held: bool) -> None:
    _, site = project(tmp_path)
    guarded = (site / "CNAME").stat().st_ino

    def flags(file: int, request: int, found: bytearray) -> None:
        assert request == swap.GET_FLAGS
        found[:4] = (flag if os.fstat(file).st_ino == guarded else 0).to_bytes(4, sys.byteorder)

    monkeypatch.setattr("fcntl.ioctl", flags)
    told = f"{site / 'CNAME'} cannot be removed: it is immutable; lift that with chattr -ia"
    with pytest.raises(swap.InTheWayError, match=re.escape(told)) if held else nullcontext():
        swap.ready(site)


def test_whatever_knows_no_flags_is_not_immutable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pipes and links, what cannot be opened, and what lies on a file system that has none."""
    _, site = project(tmp_path)
    os.mkfifo(site / "pipe")
    (site / "link").symlink_to("nowhere")
    swap.ready(site)

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOTTY, "")

    monkeypatch.setattr("fcntl.ioctl", refuse)
    swap.ready(site)
    monkeypatch.setattr(os, "open", refuse)
    swap.ready(site)


def test_where_nothing_is_yet_all_is_ready(tmp_path: Path) -> None:
    swap.ready(tmp_path / "not" / "there" / "site")
    (tmp_path / "link").symlink_to("elsewhere")
    swap.ready(tmp_path / "link")
    assert [each.name for each in tmp_path.iterdir()] == ["link"]


# ---- what is in the way


@pytest.mark.parametrize("theirs", ["de", "assets/a.2.css/mine.txt"])
def test_what_is_in_the_way_is_named_and_stays(tmp_path: Path, theirs: str) -> None:
    made, site = tmp_path / layout.MADE, tmp_path / layout.SITE
    write(site, {theirs: "mine"})
    write(made / swap.WHOLE, state(2))
    with pytest.raises(swap.InTheWayError, match=re.escape(f"{site / theirs} is not of this site")):
        swap.put(made, site)
    assert read(site) == {theirs: "mine"}


@pytest.mark.parametrize("theirs", ["assets/a.2.css", "assets/a.2.css/mine"])
def test_an_empty_folder_in_the_way_is_named_and_stays(tmp_path: Path, theirs: str) -> None:
    made, site = tmp_path / layout.MADE, tmp_path / layout.SITE
    (site / theirs).mkdir(parents=True)
    write(made / swap.WHOLE, state(2))
    with pytest.raises(swap.InTheWayError, match="is not of this site, and in the way of its assets/a"):
        swap.put(made, site)
    assert (site / theirs).is_dir()


@pytest.mark.usefixtures("way")
def test_a_repository_in_the_site_is_one_afterwards(tmp_path: Path) -> None:
    """It has folders that must be there, and with packed references nothing is in them."""
    made, site = project(tmp_path)
    shutil.rmtree(site / ".git")

    def git(*told: str) -> str:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        command = ["git", *who, "-C", str(site), *told]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    for told in (("init", "--quiet"), ("add", "-A"), ("commit", "--quiet", "-m", "x"), ("pack-refs", "--all")):
        git(*told)
    swap.put(made, site)
    assert git("status", "--short", "CNAME", "index.html") == " M index.html\n"
    git("fsck", "--strict")


@pytest.mark.usefixtures("way")
def test_links_in_the_site_stay_links(tmp_path: Path) -> None:
    made, site = project(tmp_path)
    write(tmp_path / "elsewhere", {"deep/theirs.txt": "theirs"})
    (tmp_path / "elsewhere/empty").mkdir()
    links = {"folder": "../elsewhere", "file": "CNAME", "nowhere": "gone", "notes/up": ".."}
    for name, target in links.items():
        (site / name).symlink_to(target)
    assert swap.put(made, site) == sorted({*FOREIGN, *links})
    assert {name: f"{(site / name).readlink()}" for name in links} == links
    assert (tmp_path / "elsewhere/empty").is_dir()
    assert whole(site)


@pytest.mark.usefixtures("way")
def test_the_folder_of_the_site_keeps_its_mode(tmp_path: Path) -> None:
    made, site = project(tmp_path)
    site.chmod(0o2770)
    swap.put(made, site)
    assert stat.S_IMODE(site.stat().st_mode) == 0o2770


def test_what_came_in_the_meantime_stays(tmp_path: Path) -> None:
    """A folder is removed only once there is nothing in it."""
    write(tmp_path, {"site/gone/index.html": "ours", "site/full/index.html": "ours", "site/full/mine.txt": "mine"})
    stale = ["gone/index.html", "full/index.html", "gone", "full"]
    swap._one_by_one(tmp_path / "whole", tmp_path / "site", [], stale)
    assert [*swap._folders(tmp_path / "site")] == [".", "full"]
    assert read(tmp_path / "site") == {"full/mine.txt": "mine"}


def test_a_folder_in_the_place_of_a_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where files are replaced one by one, a folder that is ours can be in the way, too."""
    monkeypatch.setattr(swap, "_at_once", lambda _one, _other: (_ for _ in ()).throw(OSError(errno.EXDEV, "")))
    made, site = project(tmp_path)
    (site / "assets/a.2.css").mkdir()
    swap.write_down(made, "site", [*state(1), "assets/a.2.css/ours"])
    with pytest.raises(swap.InTheWayError, match="is in the way: it is a folder"):
        swap.put(made, site)
    assert whole(site)


def test_a_site_that_is_a_link_stays_one(tmp_path: Path) -> None:
    made, site = project(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    site.rename(elsewhere)
    site.symlink_to(elsewhere)
    swap.put(made, site)
    assert site.is_symlink()
    assert read(elsewhere) == state(2) | FOREIGN


def test_where_there_are_no_links_files_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "")

    made, site = project(tmp_path)
    monkeypatch.setattr(os, "link", refuse)
    swap.put(made, site)
    assert read(site) == state(2) | FOREIGN


@pytest.mark.parametrize(("number", "can"), [(errno.ENOSYS, False), (errno.EINVAL, False)])
def test_a_system_without_an_exchange(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, *, can: bool
) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda *_, **__: type("C", (), {"renameat2": lambda *_: -1})())
    monkeypatch.setattr("ctypes.get_errno", lambda: number)
    assert swap._at_once(tmp_path, tmp_path) is can
    monkeypatch.setattr("ctypes.CDLL", lambda *_, **__: object())
    assert swap._at_once(tmp_path, tmp_path) is False


def test_a_second_step_that_fails_undoes_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing then waits for the next command: the old site is in its place."""
    made, site = project(tmp_path)
    before, rename = read(site), Path.rename

    def fail(path: Path, target: Path) -> Path:
        if path.name == swap.WHOLE:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return rename(path, target)

    monkeypatch.setattr(swap, "_at_once", lambda _one, _other: False)
    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        swap.put(made, site)
    assert read(site) == before


def test_a_refused_exchange_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        swap._at_once(tmp_path / "nothing", tmp_path)


# ---- what somebody else may have put among what is ours


@pytest.mark.usefixtures("way")
def test_a_manifest_reaches_nothing_outside(tmp_path: Path) -> None:
    """Somebody may have committed it: what it names outside of the site, or behind a link there, stays."""
    made, site = project(tmp_path)
    write(tmp_path, {"victim": "theirs", "elsewhere/victim": "theirs", "elsewhere/deep/victim": "theirs"})
    (tmp_path / "elsewhere/empty").mkdir()
    (site / "link").symlink_to(tmp_path / "elsewhere")
    named = [
        "../victim",
        f"{tmp_path}/victim",
        "link",
        "link/victim",
        "link/deep/victim",
        "link/empty/x",
        "\0",
        "",
        "..",
    ]
    swap.write_down(made, "site", [*state(1), *named])
    assert swap.put(made, site) == sorted({*FOREIGN, "link"})
    theirs = {"victim": "theirs", "elsewhere/victim": "theirs", "elsewhere/deep/victim": "theirs"}
    assert read(tmp_path).items() >= theirs.items()
    assert (tmp_path / "elsewhere/empty").is_dir()
    assert read(site).items() >= (state(2) | FOREIGN).items()


@pytest.mark.usefixtures("way")
def test_a_link_that_a_manifest_names_is_not_written_through(tmp_path: Path) -> None:
    made, site = project(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    shutil.rmtree(site / "de")
    (site / "de").symlink_to(tmp_path / "elsewhere")
    swap.write_down(made, "site", [*state(1), "de"])
    with pytest.raises(swap.InTheWayError, match="de is not of this site"):
        swap.put(made, site)
    assert read(tmp_path / "elsewhere") == {}


def test_what_is_carried_over_is_found_in_the_site(tmp_path: Path) -> None:
    """Of what the manifest names; and all of it, if there is none."""
    made, site = project(tmp_path)
    write(tmp_path, {"victim": "theirs"})
    swap.write_down(made, "site", ["de/index.html", "index.html", "../victim", "de/gone.html"])
    swap.carry(made, site, tmp_path / "new", lambda path: path.startswith(("de/", "..", "CNAME")))
    assert read(tmp_path / "new") == {"de/index.html": state(1)["de/index.html"]}
    (made / swap.MANIFEST).unlink()
    swap.carry(made, site, tmp_path / "all", lambda path: path.startswith("CNAME"))
    assert read(tmp_path / "all") == {"CNAME": FOREIGN["CNAME"]}


@pytest.mark.parametrize("text", ["{", "[" * 100_000, "[]", '{"site": "index.html"}', '{"site": null}', "\udcff"])
def test_a_manifest_that_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / swap.MANIFEST).write_bytes(os.fsencode(text))
    assert swap.written(tmp_path, "site") is None


def test_nothing_is_written_through_a_link(tmp_path: Path, way: str) -> None:
    """Names that the program gives to what it writes may be taken by links."""
    made, site = project(tmp_path)
    write(tmp_path, {"victim": "theirs"})
    for link in (made / f"{swap.MANIFEST}.new", made / swap.LOCK, site / swap._beside("index.html")):
        link.symlink_to(tmp_path / "victim")
    swap.put(made, site)
    with pytest.raises(OSError, match=os.strerror(errno.ELOOP)), swap.alone(made):
        pass
    assert (tmp_path / "victim").read_text(encoding="utf-8") == "theirs", way


def test_a_link_in_the_place_of_what_is_ours_goes(tmp_path: Path) -> None:
    """What is left there by others would be swept, or become the site."""
    made = tmp_path / layout.MADE
    write(tmp_path, {"theirs/old/x": "theirs", "theirs/whole/x": "theirs"})
    made.symlink_to("theirs")
    with swap.alone(made):
        swap.recover(made, tmp_path / "site")
        (made / swap.OLD).symlink_to(tmp_path / "theirs")
        swap.recover(made, tmp_path / "site")
    assert sorted(each.name for each in tmp_path.iterdir()) == [layout.MADE, "theirs"]
    assert read(tmp_path / "theirs") == {"old/x": "theirs", "whole/x": "theirs"}


# ---- one at a time, and no orphans


def test_a_module_is_run_as_itself(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """With its own arguments; on a system that tells nobody of a parent's end, too."""
    monkeypatch.setattr("ctypes.CDLL", lambda *_: object())
    monkeypatch.setattr(sys, "argv", ["tied", str(os.getppid()), "platform", "--nothing"])
    with pytest.raises(SystemExit):
        tied.main()
    assert sys.argv == ["platform", "--nothing"]
    assert capsys.readouterr().out.strip() == platform.platform(aliased=True)


def test_who_has_lost_its_parent_does_not_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, int]] = []
    monkeypatch.setattr("ctypes.CDLL", lambda *_: type("C", (), {"prctl": lambda _, *told: asked.append(told)})())
    monkeypatch.setattr(sys, "argv", ["tied", "1", "platform"])
    with pytest.raises(SystemExit):
        tied.main()
    assert asked == [(tied.PR_SET_PDEATHSIG, signal.SIGKILL)]


def test_two_at_once_are_told(tmp_path: Path) -> None:
    with swap.alone(tmp_path), pytest.raises(swap.BusyError, match=f"process {os.getpid()}"), swap.alone(tmp_path):
        pass
    with swap.alone(tmp_path, wait=True):
        pass
    with swap.alone(tmp_path):
        (tmp_path / swap.LOCK).write_text("1\n::error::x", encoding="utf-8")
        with pytest.raises(swap.BusyError, match=r"process unknown$"), swap.alone(tmp_path):
            pass


@pytest.mark.site
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL], ids=lambda how: how.name)
def test_children_end_with_their_parent(tmp_path: Path, how: signal.Signals) -> None:
    """Whether it is asked to end, interrupted or killed; and the next build finds nothing in its way."""
    for path, raw in tiny().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(raw)
    command = [sys.executable, "-m", "generator", "build", "--root", str(tmp_path)]
    environment = publish.surroundings({"PYTHONPATH": str(ROOT)})
    # Whoever runs the tests in the background lets them ignore Ctrl-C, and what is ignored is so for children, too.
    kept = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        building = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    finally:
        signal.signal(signal.SIGINT, kept)
    until(lambda: len(children(tmp_path)) == 2)
    building.send_signal(how)
    assert building.wait(20) != 0
    until(lambda: children(tmp_path) == [])
    write(tmp_path / layout.SITE, dict.fromkeys("abcdef", "mine"))
    again = publish.run(tmp_path, "generator", "build", environment={"PYTHONPATH": str(ROOT)})
    assert again.returncode == 0, again.stdout
    assert "Not of this site, and kept there: a, b, c, d, e and 1 more" in again.stdout


def children(root: Path) -> list[str]:
    """Return the site builders at work in a folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command, at = (process / "cmdline").read_bytes(), (process / "cwd").readlink()
        except OSError:
            continue
        if b"mkdocs" in command and at == root:
            found.append(process.name)
    return found


def until(true: Callable[[], bool]) -> None:
    for _ in range(400):
        if true():
            return
        time.sleep(0.05)
    pytest.fail("it did not happen within twenty seconds")
