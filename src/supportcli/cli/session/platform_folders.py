"""The user's folders as platformdirs finds them: on every platform, in every environment."""

import platformdirs

_FINDERS = {
    "config": platformdirs.user_config_dir,
    "data": platformdirs.user_data_dir,
    "state": platformdirs.user_state_dir,
}


def folder(kind: str, app: str) -> str:
    """Return the folder of an application for its `config`, `data` or `state`."""
    return _FINDERS[kind](app)
