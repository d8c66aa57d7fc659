"""What fish (3.0 and later) needs: its script."""

SCRIPT = """\
# support completion: fish. Made by `support completion show fish`.
function __support_words
    set -l line (commandline -opc)[2..-1] (commandline -ct)
    set -l found (support completion words fish -- $line 2>/dev/null)
    switch "$found[1]"
        case files
            __fish_complete_path (commandline -ct)
        case commands
            __fish_complete_subcommand --fcs-skip=(count (commandline -opc))
    end
    printf '%s\\n' $found[2..-1]
end
complete -c supportcli -w support
complete -c support -e
complete -c support -f -a '(__support_words)'
"""
