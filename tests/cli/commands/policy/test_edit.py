import sys
from pathlib import Path

from tests.cli.commands.policy.policies import BAD, SMALL, written
from tests.cli.commands.policy.terminal import at_terminal
from tests.conftest import Support


def editor(home: Path, body: str) -> dict[str, str]:
    script = home / "editor.py"
    script.write_text(f"import sys, pathlib\npath = pathlib.Path(sys.argv[1])\ntext = path.read_text()\n{body}\n")
    return {"EDITOR": f"{sys.executable} {script}"}


def test_ok_what_was_edited_is_applied(support: Support, home: Path) -> None:
    support("policy", "apply", written())
    status, told = at_terminal("policy", "edit", env=editor(home, "path.write_text(text.replace('\"4h\"', '\"6h\"'))"))
    assert status == 0, told
    assert "plans.standard.critical.resolution.target: 4h → 6h" in told
    assert support("policy", "show").out == SMALL.replace('"4h"', '"6h"')


def test_ok_nothing_edited_is_nothing_changed(support: Support, home: Path) -> None:
    support("policy", "apply", written())
    status, told = at_terminal("policy", "edit", env=editor(home, ""))
    assert (status, told.partition(":")[0]) == (0, "Nothing changed")
    assert len(support("policy", "history", "--json").json) == 2


def test_err_a_text_with_faults_is_kept_and_comes_back(support: Support, home: Path) -> None:
    support("policy", "apply", written())
    status, told = at_terminal("policy", "edit", env=editor(home, f"path.write_text({BAD!r})"))
    assert status == 2
    assert "line 4: " in told
    assert "--recover" in told
    mended = editor(home, "path.write_text(text.replace('Helsinky', 'Helsinki'))")
    status, told = at_terminal("policy", "edit", "--recover", env=mended)
    assert status == 2
    assert "line 4: " not in told
    assert "line 5: " in told
    assert support("policy", "show").out == SMALL


def test_err_nobody_to_edit_nothing_to_recover_nothing_left(support: Support, home: Path) -> None:
    done = support("policy", "edit", env={"EDITOR": "true"})
    assert done.status == 2
    assert "support policy apply FILE" in done.err
    assert at_terminal("policy", "edit", "--recover", env={"EDITOR": "true"})[0] == 4
    assert at_terminal("policy", "edit", env=editor(home, "path.write_text('')"))[0] == 8
