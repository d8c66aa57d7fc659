"""A project's file is read only where nobody else can have written it, and never says who somebody is or what to run."""

import grp
import os
import pwd
import shlex
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from supportcli.cli.session import group_members, project_file
from supportcli.cli.session.settings import KNOWN
from tests.conftest import Support

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="gives files to somebody else, which takes root")
NOBODY = 65534
MINE = 'prefix = "HERE-"\n'


def _prefix(support: Support, **env: str) -> str:
    return str(support("config", "get", "prefix", env=env).out.strip())


def _project(folder: Path, text: str = MINE) -> Path:
    file = folder / ".support.toml"
    file.write_text(text)
    file.chmod(0o644)
    return file


def _anybodys(file: Path) -> str:
    file.chmod(0o646)
    return "everybody may write it"


def _stranger(file: Path) -> str:
    os.chown(file, NOBODY, NOBODY)
    return f"it belongs to {pwd.getpwuid(NOBODY).pw_name}, not to you"


def _strangers_link(file: Path) -> str:
    file.rename(file.with_name("real.toml"))
    file.symlink_to("real.toml")
    os.lchown(file, NOBODY, NOBODY)
    return f"it belongs to {pwd.getpwuid(NOBODY).pw_name}, not to you"


def _link_to_a_strangers(file: Path) -> str:
    _strangers_link(file)
    os.lchown(file, os.geteuid(), os.getegid())
    os.chown(file.with_name("real.toml"), NOBODY, NOBODY)
    return f"it belongs to {pwd.getpwuid(NOBODY).pw_name}, not to you"


def _pipe(file: Path) -> str:
    file.unlink()
    os.mkfifo(file)
    return "it is no plain file"


def _endless(file: Path) -> str:
    file.unlink()
    file.symlink_to("/dev/zero")
    return "it is no plain file"


def _folder(file: Path) -> str:
    file.unlink()
    file.mkdir()
    return "it is no plain file"


def _large(file: Path) -> str:
    file.write_text(MINE + "#" * (65537 - len(MINE)))
    return "it is larger than 64 KiB"


def _groups(file: Path) -> str:
    # A group of which the system knows nothing may have members elsewhere.
    gid = next(number for number in range(60000, 0, -1) if not _is_group(number))
    os.chown(file, -1, gid)
    file.chmod(0o664)
    return f"the group {gid} may write it"


def _is_group(number: int) -> bool:
    try:
        grp.getgrgid(number)
    except KeyError:
        return False
    return True


@pytest.mark.sqlite_only("about files")
@pytest.mark.parametrize(
    "spoil",
    [
        _anybodys, _pipe, _endless, _folder, _large, pytest.param(_stranger, marks=needs_root),
        pytest.param(_strangers_link, marks=needs_root), pytest.param(_link_to_a_strangers, marks=needs_root),
        pytest.param(_groups, marks=needs_root),
    ],
)  # fmt: skip
def test_err_what_others_may_have_written_is_not_read_and_that_is_said_once(
    support: Support, home: Path, spoil: Callable[[Path], str]
) -> None:
    support("open", "A case")
    file = _project(home)
    fault = spoil(file)
    done = support("list", "--plain", timeout=20)
    assert (done.status, "S-1" in done.out) == (0, True)
    assert done.err == f"{file} is not read: {fault}. `support doctor` says what to do.\n"
    quiet = support("list", "--json")
    assert (quiet.status, quiet.err, quiet.json[0]["id"]) == (0, "", "S-1")
    checks = {one["name"]: one for one in support("doctor", "--json").json["checks"] if one["section"] == "settings"}
    assert checks["project file"]["state"] == "note"
    assert checks["project file"]["value"] == f"{file} is not read: {fault}"
    assert support("prompt").err == ""


def test_the_file_above_one_that_is_not_read_is_read(support: Support, home: Path) -> None:
    _project(home)
    below = home / "below"
    below.mkdir()
    _project(below, 'prefix = "BAD-"\n').chmod(0o666)
    os.chdir(below)
    done = support("config", "get", "prefix")
    assert (done.out, done.err.count("is not read")) == ("HERE-\n", 1)


@pytest.mark.sqlite_only("about files")
def test_a_link_of_my_own_and_the_largest_file_are_read(support: Support, home: Path) -> None:
    (home / "real.toml").write_text(MINE + "#" * (65536 - len(MINE)))
    (home / ".support.toml").symlink_to("real.toml")
    assert _prefix(support) == "HERE-"


@needs_root
def test_who_became_root_keeps_their_own_project(support: Support, home: Path) -> None:
    _stranger(_project(home))
    assert _prefix(support, SUDO_UID=str(NOBODY)) == "HERE-"
    assert _prefix(support, SUDO_UID="123") == "S-"


def test_a_group_is_trusted_only_if_nobody_else_is_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    me = pwd.getpwuid(os.getuid())
    others: list[str] = []
    people = [me]
    monkeypatch.setattr(group_members.grp, "getgrgid", lambda gid: grp.struct_group(("team", "x", gid, others)))
    monkeypatch.setattr(group_members.pwd, "getpwall", lambda: people)
    assert group_members.others(4711, os.getuid()) is False
    others.append(me.pw_name)
    assert group_members.others(4711, os.getuid()) is False
    others.append("boris")
    assert group_members.others(4711, os.getuid()) is True
    others.clear()
    people.append(pwd.struct_passwd(("boris", "x", 1234, 4711, "", "/", "/bin/sh")))
    assert group_members.others(4711, os.getuid()) is True


def test_a_project_sets_only_what_may_come_from_anybody(support: Support, home: Path) -> None:
    _project(
        home, 'me = "mallory"\neditor = "touch owned"\nstore_password_command = "touch owned"\nmasks = "x"\n' + MINE
    )
    rows = {row["name"]: row for row in support("config", "list", "--json", env={"SUPPORT_ME": ""}).json}
    assert rows["prefix"]["value"] == "HERE-"
    for name in ("me", "editor", "store_password_command", "masks"):
        assert rows[name]["source"] != str(home / ".support.toml")
    told = [one["name"] for one in support("doctor", "--json").json["checks"] if "not taken from" in one["value"]]
    assert told == ["me", "editor", "store_password_command", "masks"]
    # Whatever setting comes next is not taken until somebody decides that it may be.
    assert set(KNOWN) - set(project_file.TAKEN) == {"me", "no_input", "editor", "store_password_command", "masks"}


def test_a_file_named_by_its_user_is_no_project_s(support: Support, home: Path) -> None:
    (home / "mine").mkdir()
    _project(home / "mine", 'me = "zoe"\n')
    named = {"SUPPORT_CONFIG": str(home / "mine" / ".support.toml"), "SUPPORT_ME": ""}
    assert support("config", "get", "me", env=named).out == "zoe\n"


def test_a_repository_does_not_say_who_somebody_is(
    support: Support, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What `git config` would read here comes with the folder."""
    (home / ".git" / "objects").mkdir(parents=True)
    (home / ".git" / "refs").mkdir()
    (home / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    (home / ".git" / "config").write_text("[user]\n\temail = boris@example.com\n")
    policy = home / "p.toml"
    policy.write_text(support("policy", "show").out + '\n[people.boris]\nrole = "lead"\nemail = "boris@example.com"\n')
    assert support("policy", "apply", str(policy)).status == 0
    assert support("whoami", "--json", env={"SUPPORT_ME": "", "LOGNAME": "ana"}).json["name"] == "ana"


def test_the_modules_of_groups_are_read_for_a_group_only(home: Path) -> None:
    import subprocess

    _project(home)
    code = (
        "import sys\nfrom supportcli.cli.app.boundary import run\nrun(['config', 'get', 'prefix'])\n"
        "sys.exit('grp' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


def _asked(home: Path) -> tuple[str, Path]:
    mark = home / "asked"
    return f"touch {shlex.quote(str(mark))}; echo secret", mark


@pytest.mark.sqlite_only("about servers that are not there")
@pytest.mark.parametrize(
    ("project", "env", "own", "is_asked"),
    [
        # The setting that names a server brings its password.
        (None, {}, "postgresql://ana@127.0.0.1:1/support", True),
        (None, {"SUPPORT_STORE": "postgresql://ana@127.0.0.1:1/another"}, "postgresql://ana@127.0.0.1:1/support", True),
        (None, {"SUPPORT_STORE": "postgresql://ana@127.0.0.1:1/support"}, None, True),
        (None, {"SUPPORT_STORE": "postgresql://ana@127.0.0.2:1/support"}, "postgresql://ana@127.0.0.1:1/support", False),
        (None, {"SUPPORT_STORE": "postgresql://eve@127.0.0.1:1/support"}, "postgresql://ana@127.0.0.1:1/support", False),
        (None, {"SUPPORT_STORE": "postgresql://ana@127.0.0.1:1/support?hostaddr=127.0.0.2"}, "postgresql://ana@127.0.0.1:1/support", False),
        ("postgresql://ana@127.0.0.1:2/support", {}, "postgresql://ana@127.0.0.1:1/support", False),
        ("postgresql://ana@127.0.0.1:1/support?sslmode=disable", {}, "postgresql://ana@127.0.0.1:1/support", False),
        ("postgresql://ana@127.0.0.1:2/support", {}, None, False),
        ("postgres://ana@127.0.0.1:1/support", {}, "postgresql://ana@127.0.0.1:1/support", True),
    ],
)  # fmt: skip
def test_a_password_belongs_to_the_setting_that_named_its_server(
    support: Support, home: Path, project: str | None, env: dict[str, str], own: str | None, is_asked: bool
) -> None:
    command, mark = _asked(home)
    file = home / ".config" / "supportcli" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text(f"store_password_command = '''{command}'''\n" + (f'store = "{own}"\n' if own else ""))
    if project:
        _project(home, f'store = "{project}"\n')
    done = support("list", env=env)
    assert (done.status, mark.exists()) == (7, is_asked), done.err
    assert ("store_password_command" in done.err) is not is_asked


@pytest.mark.sqlite_only("about servers that are not there")
def test_a_password_of_the_environment_is_not_a_project_s(support: Support, home: Path) -> None:
    from tests.cli.session.listener import passwords

    with passwords() as (port, seen):
        _project(home, f'store = "postgresql://ana@127.0.0.1:{port}/support?sslmode=disable"\n')
        support("list", env={"PGPASSWORD": "hunter2"})
        assert seen == []
        mine = {"SUPPORT_STORE": f"postgresql://ana@127.0.0.1:{port}/support?sslmode=disable", "PGPASSWORD": "hunter2"}
        support("list", env=mine)
        end = time.monotonic() + 20
        while not seen and time.monotonic() < end:
            time.sleep(0.02)
        assert seen == [b"hunter2"]
