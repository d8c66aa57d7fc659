"""The completion script for zsh."""

from collections.abc import Iterable, Iterator
from shlex import quote

from supportcli.cli.completion.cases import framed, values
from supportcli.cli.completion.offers import Offer, first_words, groups

_HEAD = """\
#compdef support supportcli
# support completion: zsh. Made by `support completion show zsh`; make it again after an upgrade.
_support() {
    local path_= word skip= prev=${words[CURRENT-1]} cur=${words[CURRENT]} i
    local -a shown flags
    for ((i = 2; i < CURRENT; i++)); do
        word=${words[i]}
        if [[ -n $skip ]]; then skip=; continue; fi
        case $word in
            (--store|--tz|--color|--fields) skip=1 ;;
            (-*) ;;
            (*) path_="${path_:+$path_ }$word"
                case $path_ in (@GROUPS@) ;; (*) break ;; esac ;;
        esac
    done
    local ids= files=
    case "$path_ $prev" in
"""
_MIDDLE = """\
        (*) case $path_ in
"""
_TAIL = """\
            esac
            if [[ $cur == -* ]]; then shown=($flags) ids= files=; fi ;;
    esac
    if [[ -n $ids ]]; then compadd -- ${(f)"$(support completion ids 2>/dev/null)"}; fi
    if [[ -n $files ]]; then _files; fi
    (( $#shown )) && _describe support shown
    return 0
}
if [[ ${funcstack[1]} == _support ]]; then _support "$@"; else compdef _support support supportcli; fi
"""


def script(found: list[Offer]) -> str:
    """Write the script."""
    spelt = values(found, "(", lambda words: f"shown=({' '.join(map(quote, words))})")
    return framed(_HEAD, spelt, _MIDDLE, _places(found), _TAIL)


def _places(found: list[Offer]) -> Iterator[str]:
    everywhere = {"--json": "Answer in JSON.", "--store": "Use this store.", "--version": "Show the version.",
                  "--help": "Show this page."}  # fmt: skip
    words = _quoted_pairs(first_words().items())
    yield f"            ('') shown=({words}) flags=({_quoted_pairs(everywhere.items())}) ;;"
    for group in groups():
        inside = [offer for offer in found if offer.path.startswith(f"{group} ")]
        below = [(offer.path.removeprefix(f"{group} "), offer.about) for offer in inside]
        yield f"            ({group}) shown=({_quoted_pairs(below)}) flags=(--help) ;;"
    for offer in found:
        flags = [(name, option.about) for option in offer.options for name in option.names if name.startswith("--")]
        more = f"{' ids=1' * offer.takes_ids}{' files=1' * offer.takes_files}"
        words = " ".join(map(quote, offer.words))
        yield f"            ({quote(offer.path)}) shown=({words}) flags=({_quoted_pairs(flags)}){more} ;;"


def _quoted_pairs(pairs: Iterable[tuple[str, str]]) -> str:
    # A colon parts the word from what it means.
    return " ".join(quote(f"{word}:{about.replace(':', ' -')}") for word, about in pairs)
