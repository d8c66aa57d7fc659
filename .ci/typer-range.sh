#!/usr/bin/env bash
# The command line at both ends of the declared range of Typer: the lowest, and the newest there is. From a checkout.
#
#   .ci/typer-range.sh [VERSION]     a version with which all tests have just been run: as the newest it is not run again
set -euo pipefail
cd "$(dirname "$0")/.."
lowest=$(sed -n 's/^ *"typer>=\([0-9.]*\)",$/\1/p' pyproject.toml)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work" PIP_DISABLE_PIP_VERSION_CHECK=1

python3 -m venv "$work/venv"
"$work/venv/bin/python" -m pip install -q '.[test]' "typer==$lowest"
for end in lowest newest; do
    if [ $end = newest ]; then "$work/venv/bin/python" -m pip install -q --upgrade typer; fi
    version=$("$work/venv/bin/python" -c 'import typer; print(typer.__version__)')
    if [ $end = newest ] && [ "$version" = "${1:-}" ]; then
        printf '\nTyper %s is the newest there is: the test line of the README has been run with it\n' "$version"
        break
    fi
    printf '\nTyper %s\n' "$version"
    "$work/venv/bin/python" -m pytest -n auto tests/cli/app tests/cli/test_annotations.py tests/cli/test_reference.py \
        tests/cli/test_hot_imports.py tests/cli/test_keys.py tests/cli/commands/test_help.py
done
