#!/usr/bin/env bash
# The command line at both ends of the declared range of Typer: the lowest, and the newest there is. From a checkout.
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
    printf '\nTyper %s\n' "$("$work/venv/bin/python" -c 'import typer; print(typer.__version__)')"
    "$work/venv/bin/python" -m pytest tests/cli/app tests/cli/test_annotations.py tests/cli/test_reference.py \
        tests/cli/test_hot_imports.py tests/cli/test_keys.py tests/cli/commands/test_help.py
done
