"""An OpenSSH server of the tests' own: a customer's machine on loopback, run as an ordinary user, gone with the tests.

Skipped, with the reason, where there is none; with SUPPORT_TEST_TOOLS=required that is a failure.
"""

import atexit
import getpass
import grp
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from tests.tools import give_up, require

#: Seconds a server may take to answer.
PATIENCE = 20
#: What Debian and others do not have on everybody's path.
_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin:/sbin"
#: What the customer's machine can do, so that it says the same everywhere.
PROGRAMS = {
    "df": 'echo "Filesystem  Size  Used Avail Use% Mounted on"; echo "/dev/vda1    40G   39G  0.6G  99% /var"',
    "du": 'echo "31G\t/var/log/till"',
    "logrotate": 'echo "rotating /var/log/till: 31G, 1 file compressed"',
    "systemctl": 'echo "till.service: $1 done"',
}
#: Its home is the folder: the account's own ~/.bashrc could put the real `systemctl` before ours.
SETTINGS = """\
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host
PidFile {folder}/pid
AuthorizedKeysFile {folder}/authorized_keys
SetEnv HOME={folder} PATH={folder}/bin:/usr/local/bin:/usr/bin:/bin
PasswordAuthentication no
KbdInteractiveAuthentication no
UsePAM no
StrictModes no
"""
#: Runs the server until whoever holds the other end of stdin is gone: however tests end, that pipe is closed then.
KEEP = '{ "$@"; kill $$; } & cat > /dev/null; rm -rf "$0"; kill 0'
CLIENT = """\
Host {name}
  HostName 127.0.0.1
  Port {port}
  User {user}
  IdentityFile {home}/.ssh/id
  IdentitiesOnly yes
  UserKnownHostsFile {home}/.ssh/known_hosts
  HostKeyAlias {name}
  StrictHostKeyChecking yes
  LogLevel ERROR
"""


class Sshd:
    """A server that can be stopped, killed, and given another host key."""

    def __init__(self, binary: str) -> None:
        self._binary = binary
        self.folder = Path(tempfile.mkdtemp(prefix="support-ssh-", dir="/tmp"))
        self.folder.chmod(0o755)
        self.user = _ordinary_user()
        self.port = _free_port()
        self._server: subprocess.Popen[bytes] | None = None
        for name in ("host", "key"):
            self._make_key(name)
        shutil.copyfile(self.folder / "key.pub", self.folder / "authorized_keys")
        (self.folder / "conf").write_text(SETTINGS.format(port=self.port, folder=self.folder))
        (self.folder / "bin").mkdir()
        for name, script in PROGRAMS.items():
            (self.folder / "bin" / name).write_text(f"#!/bin/sh\n{script}\n")
            (self.folder / "bin" / name).chmod(0o755)
        atexit.register(self.remove)
        self.start()

    def start(self) -> None:
        """Start the server and wait until it answers."""
        root = os.geteuid() == 0
        account = pwd.getpwnam(self.user)
        if root:
            for path in (self.folder, *self.folder.rglob("*")):
                os.chown(path, account.pw_uid, account.pw_gid)
        log = (self.folder / "log").open("ab")
        self._server = subprocess.Popen(
            ["sh", "-c", KEEP, self.folder, self._binary, "-D", "-e", "-f", self.folder / "conf"], stdin=subprocess.PIPE,
            stdout=log, stderr=log, start_new_session=True,
            **({"user": account.pw_uid, "group": account.pw_gid, "extra_groups": _terminals()} if root else {}),
        )  # fmt: skip
        log.close()
        end = time.monotonic() + PATIENCE
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                if time.monotonic() > end or self._server.poll() is not None:
                    raise RuntimeError((self.folder / "log").read_text()) from None
                time.sleep(0.02)
            else:
                return

    def stop(self) -> None:
        """Stop the server and cut every session, as a machine that dies does."""
        if self._server is not None:
            # A session of sshd is a process group of its own; all are below the keeper, which is to tidy nothing away now.
            # Parents go first: a shell that outlives its command would end well, and the client would be told so.
            for pid in [self._server.pid, *_below(self._server.pid)]:
                try:
                    os.kill(pid, 9)
                except ProcessLookupError:
                    continue
            self._server.wait()
            if self._server.stdin is not None:
                self._server.stdin.close()
            self._server = None

    def change_host_key(self) -> None:
        """Be another machine, for all that a client can tell."""
        self.stop()
        for name in ("host", "host.pub"):
            (self.folder / name).unlink()
        self._make_key("host")
        self.start()

    def known_at(self, home: Path, name: str) -> None:
        """Let whoever lives there reach the server as `ssh NAME`, knowing its key as it is now."""
        folder = home / ".ssh"
        folder.mkdir(mode=0o700, exist_ok=True)
        shutil.copyfile(self.folder / "key", folder / "id")
        (folder / "id").chmod(0o600)
        (folder / "config").write_text(CLIENT.format(name=name, port=self.port, user=self.user, home=home))
        (folder / "known_hosts").write_text(f"{name} {(self.folder / 'host.pub').read_text()}")
        # OpenSSH looks into the home of the account, whatever HOME says.
        program = home / ".bin" / "ssh"
        program.parent.mkdir(exist_ok=True)
        program.write_text(f'#!/bin/sh\nexec {shutil.which("ssh")} -F {folder}/config "$@"\n')
        program.chmod(0o755)

    def remove(self) -> None:
        """Leave nothing behind."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _make_key(self, name: str) -> None:
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(self.folder / name)]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL)


_mine: list[Sshd] = []


def sshd() -> Sshd:
    """Return this process's server, started the first time; skip or fail, with the reason, where there can be none."""
    if not _mine:
        _mine.append(Sshd(require_sshd()))
    return _mine[0]


def require_sshd() -> str:
    """Return the path of the server's program; skip or fail, with the reason, where something is missing."""
    binary = shutil.which("sshd", path=_PATH)
    if binary is None or shutil.which("ssh") is None:
        give_up("there is no OpenSSH server: apt install openssh-server")
    require("ps", "procps")
    return binary


def _ordinary_user() -> str:
    """Return who the server runs as: whoever runs the tests, unless that is root; then somebody with a shell."""
    if os.geteuid() != 0:
        return getpass.getuser()
    shells = {"/bin/bash", "/bin/sh", "/usr/bin/bash", "/usr/bin/sh", "/bin/dash"}
    found = [each.pw_name for each in pwd.getpwall() if each.pw_uid and each.pw_shell in shells]
    if not found:
        give_up("there is no ordinary user with a shell")
    return "postgres" if "postgres" in found else found[0]


def _terminals() -> list[int]:
    """Return the group of terminals: only who is in it may give one to it, which a server does for a session."""
    return [each.gr_gid for each in grp.getgrall() if each.gr_name == "tty"]


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _below(pid: int) -> list[int]:
    """Return every process below another, each parent before its children."""
    told = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = [tuple(map(int, line.split())) for line in told.splitlines()]
    found = [child for child, parent in parents if parent == pid]
    return [each for child in found for each in (child, *_below(child))]
