"""The test bed itself: nothing can touch the real home."""

import os
import pwd
from pathlib import Path

from supportcli.cli.session.settings import default_store, drafts_folder, user_file


def test_every_folder_of_the_program_lies_in_the_private_home(home: Path) -> None:
    real = pwd.getpwuid(os.getuid()).pw_dir
    for path in (default_store(), drafts_folder(), user_file()):
        assert Path(path).is_relative_to(home)
        assert not Path(path).is_relative_to(Path(real) / ".local")
