"""What bash (3.2 and later) needs: its script."""

SCRIPT = """\
# support completion: bash. Made by `support completion show bash`.
_support() {
    local IFS=$'\\n' found kind word
    COMPREPLY=()
    found=$(support completion words bash -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null) || return 0
    kind=${found%%$'\\n'*}
    if [[ $found == *$'\\n'* ]]; then
        while IFS= read -r word; do COMPREPLY+=("$word"); done <<< "${found#*$'\\n'}"
    fi
    case $kind in
        files) COMPREPLY+=($(compgen -f -- "${COMP_WORDS[COMP_CWORD]}"))
               compopt -o filenames 2>/dev/null ;;
        commands) COMPREPLY+=($(compgen -c -- "${COMP_WORDS[COMP_CWORD]}")) ;;
    esac
    return 0
}
complete -F _support support supportcli
"""
