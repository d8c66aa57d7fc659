"""The completion script for bash (3.2 and later)."""

from collections.abc import Iterator
from shlex import quote

from supportcli.cli.app.parameters import HELP, VERSION, shared
from supportcli.cli.completion.cases import framed, values
from supportcli.cli.completion.offers import Offer, first_words, groups

_HEAD = """\
# support completion: bash. Made by `support completion show bash`; make it again after an upgrade.
_support() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} path= word skip= i
    local words= flags= ids= files=
    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ -n $skip ]]; then skip=; continue; fi
        case $word in
            --store|--tz|--color|--fields) skip=1 ;;
            -*) ;;
            *) if [[ -z $path ]]; then path=$word; else path="$path $word"; fi
               case $path in @GROUPS@) ;; *) break ;; esac ;;
        esac
    done
    case "$path $prev" in
"""
_MIDDLE = """\
        *) case $path in
"""
_TAIL = """\
           esac
           if [[ $cur == -* ]]; then words=$flags ids= files=; fi ;;
    esac
    if [[ -n $ids ]]; then words="$words $(support completion ids 2>/dev/null)"; fi
    if [[ -n $files ]]; then COMPREPLY=($(compgen -f -- "$cur")); fi
    COMPREPLY+=($(compgen -W "$words" -- "$cur"))
}
complete -o filenames -o bashdefault -F _support support supportcli
"""


def script(found: list[Offer]) -> str:
    """Write the script."""
    spelt = values(found, "", lambda words: f"words={quote(' '.join(words))}")
    return framed(_HEAD, spelt, _MIDDLE, _places(found), _TAIL)


def _places(found: list[Offer]) -> Iterator[str]:
    everywhere = " ".join(each.names[-1] for each in (*shared("plain")[:-1], VERSION, HELP))
    yield f"            '') words={quote(' '.join(first_words()))} flags={quote(everywhere)} ;;"
    for group in groups():
        below = " ".join(offer.path.removeprefix(f"{group} ") for offer in found if offer.path.startswith(f"{group} "))
        yield f"            {group}) words={quote(below)} flags='--help' ;;"
    for offer in found:
        flags = " ".join(name for option in offer.options for name in option.names if name.startswith("--"))
        more = f"{' ids=1' * offer.takes_ids}{' files=1' * offer.takes_files}"
        yield f"            {quote(offer.path)}) words={quote(' '.join(offer.words))} flags={quote(flags)}{more} ;;"
