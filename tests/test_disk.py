import errno
import os
import socket
import stat
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from generator import disk, pipeline, report
from generator.documents import MAX_BYTES
from tests.world import tiny


def write(root: Path, files: dict[str, bytes]) -> None:
    for path, raw in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(raw)


def told(root: Path) -> str:
    return report.as_text(pipeline.check(disk.read_sources(root)).problems)


def tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


# ---- reading


def test_reads_what_was_written(tmp_path: Path) -> None:
    write(tmp_path, tiny())
    assert disk.read_sources(tmp_path) == tiny()


def test_hidden_files_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, tiny())
    write(tmp_path, {"sources/.gitkeep": b"", "sources/actors/.east.yml.swp": b"\0", "sources/.git/config": b"x"})
    assert disk.read_sources(tmp_path) == tiny()


def test_a_large_file_is_cut_and_refused(tmp_path: Path) -> None:
    write(tmp_path, tiny())
    write(tmp_path, {"sources/actors/east.yml": b"#" * (10 * MAX_BYTES)})
    assert len(disk.read_sources(tmp_path)["sources/actors/east.yml"]) == MAX_BYTES + 1
    assert told(tmp_path).startswith(f"sources/actors/east.yml:1:1: file must have at most {MAX_BYTES} bytes")


def test_links_are_not_followed(tmp_path: Path) -> None:
    """A link in sources/ could publish any file of the machine that builds."""
    write(tmp_path, tiny())
    write(tmp_path, {"secret": b"id: extra\n", "elsewhere/extra.yml": b"id: extra\n"})
    (tmp_path / "sources/actors/extra.yml").symlink_to(tmp_path / "secret")
    (tmp_path / "sources/articles/more").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "sources/actors/nowhere.yml").symlink_to(tmp_path / "missing")
    read = disk.read_sources(tmp_path)
    assert {path: raw for path, raw in read.items() if path not in tiny()} == {
        "sources/actors/extra.yml (a link)": b"",
        "sources/actors/nowhere.yml (a link)": b"",
        "sources/articles/more (a link)": b"",
    }
    must = ":1:1: file must be a plain file: a link or a pipe found [unknown-file]\n"
    assert told(tmp_path) == (
        f"sources/actors/extra.yml (a link){must}"
        f"sources/actors/nowhere.yml (a link){must}"
        f"sources/articles/more (a link){must}"
    )


def test_what_is_no_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A socket cannot be read, and reading a pipe would wait for ever."""
    write(tmp_path, tiny())
    monkeypatch.chdir(tmp_path / "sources/actors")  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.yml")
        assert disk.read_sources(tmp_path)["sources/actors/socket.yml (no file)"] == b""
        assert told(tmp_path).startswith("sources/actors/socket.yml (no file):1:1: file must be a plain file")


def test_a_file_name_that_is_no_text(tmp_path: Path) -> None:
    write(tmp_path, tiny())
    Path(bytes(tmp_path).decode() + "/sources/actors/\udcff.yml").write_bytes(b"id: x\n")
    problems = told(tmp_path)
    problems.encode()
    assert problems.startswith("sources/actors/\\udcff.yml:1:1: ")


def test_no_sources(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        disk.read_sources(tmp_path)


def test_an_unreadable_folder_is_no_empty_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also as root, whom no permission stops."""
    write(tmp_path, tiny())

    def walk(_top: Path, onerror: object) -> list[tuple[str, list[str], list[str]]]:
        assert callable(onerror)
        onerror(PermissionError(13, "Permission denied", "sources/actors"))
        return []

    monkeypatch.setattr("os.walk", walk)
    with pytest.raises(PermissionError):
        disk.read_sources(tmp_path)


def test_the_archive_is_known_by_its_hashes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "MAX_TEXT_BYTES", 5)
    write(tmp_path, {"a.txt": b"abc", "b": b"", "large": b"123456", "folder/inner.txt": b"x"})
    assert disk.read_archive(tmp_path) == {
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad": b"abc",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855": b"",
    }
    with pytest.raises(NotADirectoryError):
        disk.read_archive(tmp_path / "a.txt")


# ---- writing

WRITTEN = {f"sources/{name}.yml": name.encode() for name in "abc"}


def limited(at: int, happen: Callable[[], None]) -> Callable[[Path, bytes], int]:
    """Return what writes files until, at one of them, something happens with half of it written."""
    written, write_bytes = count(1), Path.write_bytes

    def write_some(path: Path, raw: bytes) -> int:
        if next(written) == at:
            write_bytes(path, raw[: len(raw) // 2])
            happen()
        return write_bytes(path, raw)

    return write_some


def full() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def interrupted() -> None:
    raise KeyboardInterrupt


def test_sources_are_written(tmp_path: Path) -> None:
    """Also where something of that name is left from a command that was stopped; modes stay."""
    write(tmp_path, {"sources/a.yml": b"old", "outside": b"theirs"})
    (tmp_path / "sources/a.yml").chmod(0o640)
    (tmp_path / "sources/.a.yml.new").symlink_to(tmp_path / "outside")
    disk.write_sources(tmp_path, WRITTEN)
    assert tree(tmp_path) == {**WRITTEN, "outside": b"theirs"}
    assert stat.S_IMODE((tmp_path / "sources/a.yml").stat().st_mode) == 0o640


@pytest.mark.parametrize("at", [1, 3])
@pytest.mark.parametrize("happen", [full, interrupted])
def test_if_one_file_cannot_be_written_none_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int, happen: Callable[[], None]
) -> None:
    before = {"sources/a.yml": b"old a", "sources/c.yml": b"old c"}
    write(tmp_path, before)
    monkeypatch.setattr(Path, "write_bytes", limited(at, happen))
    with pytest.raises((OSError, KeyboardInterrupt)) as error:
        disk.write_sources(tmp_path, WRITTEN)
    assert tree(tmp_path) == before
    named = str(tmp_path / f"sources/{' abc'[at]}.yml")
    assert getattr(error.value, "filename", named) == named


def test_a_file_that_must_not_be_written_is_not_replaced(tmp_path: Path) -> None:
    """Whoever runs this may be allowed everything; a folder is refused to all."""
    (tmp_path / "sources/b.yml").mkdir(parents=True)
    with pytest.raises(IsADirectoryError):
        disk.write_sources(tmp_path, WRITTEN)
    assert [each.name for each in (tmp_path / "sources").iterdir()] == ["b.yml"]


def test_a_page_that_does_not_fit_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "write_bytes", limited(2, full))
    with pytest.raises(OSError, match="No space left") as error:
        disk.bring(tmp_path, PAGES)
    assert error.value.filename == str(tmp_path / "docs/en/actors/a.md")


PAGES = {"docs/en/index.md": b"Home\n", "docs/en/actors/a.md": "Ä\n".encode(), "mkdocs.en.yml": b"a: b\n"}


def test_brings_a_folder_to_what_it_must_hold(tmp_path: Path) -> None:
    assert disk.bring(tmp_path / "made", PAGES) == 3
    assert tree(tmp_path / "made") == PAGES


def test_a_second_time_changes_nothing(tmp_path: Path) -> None:
    disk.bring(tmp_path, PAGES)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert disk.bring(tmp_path, PAGES) == 0
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_only_what_we_wrote_goes(tmp_path: Path) -> None:
    """If it is known what that was; what is gone already is no matter."""
    write(tmp_path, {"docs/en/mine.md": b"mine", "docs/en/old.md": b"old"})
    assert disk.strange(tmp_path, ["docs/en/old.md"]) == ["docs/en/mine.md"]
    assert disk.bring(tmp_path, PAGES, ["docs/en/old.md", "docs/en/gone.md"]) == 4
    assert tree(tmp_path) == PAGES | {"docs/en/mine.md": b"mine"}


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    disk.bring(tmp_path, PAGES)
    kept, changed = tmp_path / "docs/en/index.md", tmp_path / "docs/en/actors/a.md"
    at = kept.stat().st_mtime_ns
    assert disk.bring(tmp_path, {**PAGES, "docs/en/actors/a.md": b"B\n"}) == 1
    assert (changed.read_text(), kept.stat().st_mtime_ns) == ("B\n", at)


def test_only_pages_and_configurations_go(tmp_path: Path) -> None:
    """Whatever somebody says that we wrote: a manifest may be committed."""
    theirs = {"victim.txt": b"theirs", "made/manifest.json": b"{}", "made/notes.txt": b"mine"}
    write(tmp_path, {**theirs, "made/docs/en/old.md": b"old", "made/mkdocs.fr.yml": b"a: b"})
    was = [
        "../victim.txt",
        f"{tmp_path}/victim.txt",
        "docs/../../victim.txt",
        "docs/en/up/victim.txt",
        "\0",
        "",
        "docs",
    ]
    (tmp_path / "made/docs/en/up").symlink_to(tmp_path)
    disk.bring(tmp_path / "made", {}, [*was, "notes.txt", "manifest.json", "docs/en/old.md", "mkdocs.fr.yml"])
    assert tree(tmp_path) == theirs


def test_stale_files_and_folders_go(tmp_path: Path) -> None:
    disk.bring(tmp_path, {**PAGES, "docs/en/events/deep/old.md": b"x", "docs/en/actors/old.md": b"x"})
    assert disk.bring(tmp_path, PAGES) == 2
    assert tree(tmp_path) == PAGES
    assert not (tmp_path / "docs/en/events").exists()


def test_links_lead_nowhere(tmp_path: Path) -> None:
    """Neither writing a page nor removing a stale one reaches through a link to a file elsewhere."""
    made = tmp_path / "made"
    write(tmp_path, {"outside/keep.md": b"theirs", "outside/index.md": b"theirs"})
    disk.bring(made, PAGES)
    (made / "docs/en/actors/linked").symlink_to(tmp_path / "outside")
    (made / "docs/en/index.md").unlink()
    (made / "docs/en/index.md").symlink_to(tmp_path / "outside/index.md")
    disk.bring(made, PAGES)
    assert tree(tmp_path / "outside") == {"keep.md": b"theirs", "index.md": b"theirs"}
    assert tree(made) == PAGES


def test_a_link_in_the_place_of_the_folder_leads_nowhere(tmp_path: Path) -> None:
    write(tmp_path, {"outside/keep.md": b"theirs"})
    (tmp_path / "made").symlink_to(tmp_path / "outside")
    disk.bring(tmp_path / "made", PAGES)
    assert tree(tmp_path / "outside") == {"keep.md": b"theirs"}
    assert tree(tmp_path / "made") == PAGES


# ---- hand-written pages


def test_own_pages_belong_to_their_language_and_others_to_each(tmp_path: Path) -> None:
    write(
        tmp_path / "docs",
        {
            "en/notes.md": b"Notes",
            "de/more/notizen.md": b"Notizen",
            "images/logo.svg": b"<svg/>",
            ".hidden/x": b"x",
            "glossary.md": b"of no language",
            "more/plan.md": b"likewise",
        },
    )
    (tmp_path / "docs/en/link.md").symlink_to(tmp_path / "docs/en/notes.md")
    assert disk.read_own(tmp_path, ["en", "de"]) == {
        "docs/en/notes.md": b"Notes",
        "docs/de/more/notizen.md": b"Notizen",
        "docs/en/images/logo.svg": b"<svg/>",
        "docs/de/images/logo.svg": b"<svg/>",
    }


def test_there_need_be_no_own_pages(tmp_path: Path) -> None:
    assert disk.read_own(tmp_path, ["en"]) == {}
