"""Documents of the Word before .docx, by way of LibreOffice where the machine has it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from cchc_lint.document import Document
from cchc_lint.errors import InputError
from cchc_lint.readers.decode import Limits

_PROGRAMS = ("soffice", "libreoffice")
# Word's own header at the start of the first sector, and the bit in it that says the text is encrypted.
_HEADER, _MAGIC, _FLAGS, _ENCRYPTED = 512, b"\xec\xa5", 10, 0x0100
_NO_MACROS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def read_doc(path: str, content: bytes, limits: Limits) -> Document:
    """The document in the bytes of a .doc. ``InputError`` if it is protected, or LibreOffice is not there or fails.

    LibreOffice runs without a window, with a profile of its own that runs no macros, for at most
    ``limits.office_seconds``.
    """
    if content[_HEADER : _HEADER + 2] == _MAGIC:
        flags = int.from_bytes(content[_HEADER + _FLAGS : _HEADER + _FLAGS + 2], "little")
        if flags & _ENCRYPTED:
            raise InputError("file-protected", path=path)
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise InputError("office-missing", path=path, format="doc")
    from cchc_lint.readers.docx import read_package  # noqa: PLC0415 - brings python-docx and lxml along
    from cchc_lint.readers.package import open_zip  # noqa: PLC0415

    converted = _converted(program, content, limits.office_seconds)
    if converted is None:
        raise InputError("office-failed", path=path)
    return read_package(open_zip(path, converted, limits), "doc")


def _converted(program: str, content: bytes, seconds: int) -> bytes | None:
    """The same document as .docx; None if none came out in time."""
    with tempfile.TemporaryDirectory(prefix="cchc-lint-", ignore_cleanup_errors=True) as folder:
        top = Path(folder)
        profile = top / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_NO_MACROS, encoding="utf-8")
        (top / "plan.doc").write_bytes(content)
        _run(
            [
                program,
                f"-env:UserInstallation={(top / 'profile').as_uri()}",
                *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"),
                *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(top / "out"), str(top / "plan.doc")),
            ],
            seconds,
        )
        made = top / "out" / "plan.docx"
        return made.read_bytes() if made.is_file() else None


def _run(command: list[str], seconds: int) -> None:
    """Run a program that prints nothing of use; it and what it started are ended when the time is over."""
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    except OSError:
        return
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
