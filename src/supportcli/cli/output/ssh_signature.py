"""Signatures with a key that people have: `ssh-keygen -Y sign` (PROTOCOL.sshsig of OpenSSH)."""

import os
import shutil
import subprocess
from typing import IO

from supportcli.domain.errors import NotFound, SupportError

#: What a signature is for: one for the other does not pass.
EVIDENCE, HEAD = "support-evidence", "support-head"


def check_key(path: str) -> None:
    """Check that there is such a file, before anything is written.

    Raises:
        NotFound: there is none, or nothing to sign with.

    """
    if shutil.which("ssh-keygen") is None:
        raise NotFound("There is no ssh-keygen on this machine, which signs.", "Install OpenSSH, or leave out --sign.")
    if not os.path.isfile(path):
        raise NotFound(f"There is no key file {path}.", "--sign takes the file of an SSH key: ~/.ssh/id_ed25519")


def sign(content: IO[bytes], key: str, purpose: str) -> str:
    """Return the signature of what a file holds, as text with armour; whoever has a passphrase is asked for it.

    Raises:
        SupportError: ssh-keygen refused; what it said comes with it.

    """
    content.seek(0)
    done = subprocess.run(  # noqa: S603
        ["ssh-keygen", "-Y", "sign", "-q", "-f", key, "-n", purpose], stdin=content, capture_output=True, check=False  # noqa: S607
    )  # fmt: skip
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise SupportError(f"{key} did not sign: {said[-1] if said else 'ssh-keygen said nothing'}.")
    return done.stdout.decode("ascii")
