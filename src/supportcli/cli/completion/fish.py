"""The completion script for fish (3.0 and later)."""

from collections.abc import Iterator

from supportcli.cli.completion.offers import Offer, Option, first_words, groups

_HEAD = """\
# support completion: fish. Made by `support completion show fish`; make it again after an upgrade.
function __support_path
    set -l skip 0
    set -l path
    for word in (commandline -opc)[2..-1]
        if test $skip = 1
            set skip 0
            continue
        end
        switch $word
            case --store --tz --color --fields
                set skip 1
            case '-*'
            case '*'
                set -a path $word
                switch "$path"
                    case @GROUPS@
                    case '*'
                        break
                end
        end
    end
    echo "$path"
end
function __support_at
    test (__support_path) = "$argv"
end
function __support_ids
    support completion ids 2>/dev/null
end
complete -c supportcli -w support
complete -c support -f
"""


def script(found: list[Offer]) -> str:
    """Write the script."""
    head = _HEAD.replace("@GROUPS@", " ".join(groups()))
    return head + "".join(f"{line}\n" for line in _lines(found))


def _lines(found: list[Offer]) -> Iterator[str]:
    for word, about in first_words().items():
        yield f"complete -c support -n '__support_at' -a {word} -d {_quoted(about)}"
    yield "complete -c support -n '__support_at' -l version -d 'Show the version.'"
    for offer in found:
        group, _, word = offer.path.rpartition(" ")
        if group:
            yield f"complete -c support -n '__support_at {group}' -a {word} -d {_quoted(offer.about)}"
        here = f"complete -c support -n '__support_at {offer.path}'"
        for option in offer.options:
            yield f"{here} {_option(option)}"
        if offer.words:
            yield f"{here} -a {_quoted(' '.join(offer.words))}"
        if offer.takes_ids:
            yield f"{here} -a '(__support_ids)'"
        if offer.takes_files:
            yield f"{here} -F"


def _option(option: Option) -> str:
    names = " ".join(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names)
    value = f" -x -a {_quoted(' '.join(option.words))}" if option.words else " -r -F" * option.takes_value
    return f"{names}{value} -d {_quoted(option.about)}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
