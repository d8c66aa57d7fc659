"""What zsh needs: its script."""

SCRIPT = """\
#compdef support supportcli
# support completion: zsh. Made by `support completion show zsh`.
_support() {
    local found line
    local -a lines shown
    found=$(support completion words zsh -- "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null) || return 1
    lines=("${(@f)found}")
    case $lines[1] in
        (files) _files ;;
        (commands) _command_names -e ;;
    esac
    shown=("${(@)lines[2,-1]}")
    (( $#shown )) && _describe -V support shown
    return 0
}
if [[ ${funcstack[1]} == _support ]]; then _support "$@"; else compdef _support support supportcli; fi
"""
