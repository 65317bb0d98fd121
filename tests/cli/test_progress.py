"""The bar: on a terminal while many files or pages are read, never on a pipe, never in the result."""

from __future__ import annotations

import io
import os
import select
import subprocess
import sys
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.cli.command import CLEAN, ROOT

pty = pytest.importorskip("pty", reason="no pseudo-terminals on this system")
MANY = 12


def plans(folder: Path, count: int) -> list[str]:
    for number in range(count):
        (folder / f"plan-{number:02}.yaml").write_text(CLEAN, encoding="utf-8")
    return [str(folder / f"plan-{number:02}.yaml") for number in range(count)]


def book(folder: Path, pages: int) -> str:
    content = io.BytesIO()
    canvas = Canvas(content)
    for number in range(pages):
        canvas.drawString(72, 700, f"KE HOACH {number}")
        canvas.showPage()
    canvas.save()
    (folder / "plan.pdf").write_bytes(content.getvalue())
    return str(folder / "plan.pdf")


def watched(*words: str, term: str = "xterm") -> tuple[str, str]:
    """What comes on stdout, and what a terminal on stderr gets to see."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "cchc_lint", *words]
    environment = {**os.environ, "TERM": term, "COLUMNS": "100"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, cwd=ROOT, env=environment) as process:
        os.close(theirs)
        seen = bytearray()
        while True:
            ready, _, _ = select.select([ours], [], [], 60)
            try:
                piece = os.read(ours, 65536) if ready else b""
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            seen += piece
        assert process.stdout is not None
        out = process.stdout.read().decode()
    os.close(ours)
    return out, seen.decode()


def test_many_files_are_counted_on_a_terminal_and_the_bar_is_wiped_away(tmp_path: Path) -> None:
    out, seen = watched("check", "--no-config", "--lang", "en", *plans(tmp_path, MANY))
    assert "Checking files" in seen
    assert f"/{MANY}" in seen
    assert seen.rstrip().endswith("\x1b[2K")
    assert "\x1b" not in out
    assert f"in {MANY} files" in out


def test_the_pages_of_a_long_pdf_are_counted_in_the_language_asked_for(tmp_path: Path) -> None:
    path = book(tmp_path, 40)
    for command in ("check", "extract"):
        _, seen = watched(command, "--lang", "vi", path)
        assert "Đọc trang" in seen, command
        assert "/40" in seen, command


@pytest.mark.parametrize("term", ["xterm", "dumb"])
def test_a_few_files_and_a_dumb_terminal_get_no_bar(tmp_path: Path, term: str) -> None:
    few = plans(tmp_path, 3 if term == "xterm" else MANY)
    _, seen = watched("check", "--no-config", *few, term=term)
    assert seen == ""


def test_a_pipe_gets_no_bar(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "cchc_lint", "check", "--no-config", *plans(tmp_path, MANY)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stderr == ""


def test_without_a_bar_what_draws_it_is_not_even_imported(tmp_path: Path) -> None:
    words = ["check", "--no-config", *plans(tmp_path, 2)]
    script = f"import sys; from cchc_lint.cli import run; run({words!r}); print('rich.progress' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stdout.splitlines()[-1:] == ["False"]
