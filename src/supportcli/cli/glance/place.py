"""Where the store is and what stands before a case's number, where no file and no flag says so."""

import os

from supportcli.cli.session.folders import config_folder, data_folder

_PROJECT = ".support.toml"


def plain_store() -> str | None:
    """Return the path of the store, or nothing if finding it takes more than looking at the environment."""
    if _is_configured():
        return None
    named = os.environ.get("SUPPORT_STORE", "")
    if not named:
        return os.path.join(data_folder(), "cases.db")
    is_path = "://" not in named and named.strip() and named.isprintable()
    return os.path.abspath(os.path.expanduser(named)) if is_path else None


def plain_prefix() -> str | None:
    """Return what stands before a case's number, or nothing if the setting has to be checked."""
    named = os.environ.get("SUPPORT_PREFIX") or "S-"
    letters = named[:-1]
    is_plain = named.endswith("-") and letters.isascii() and letters.isalpha() and len(letters) <= 10
    return named if is_plain else None


def _is_configured() -> bool:
    # A file may say where the store is; reading it takes the TOML reader.
    named = os.environ.get("SUPPORT_CONFIG") or os.path.join(config_folder(), "config.toml")
    try:
        folder = os.getcwd()
    except FileNotFoundError:
        return True
    folders = [folder]
    while (above := os.path.dirname(folder)) != folder:
        folders.append(folder := above)
    return os.path.exists(named) or any(os.path.exists(os.path.join(each, _PROJECT)) for each in folders)
