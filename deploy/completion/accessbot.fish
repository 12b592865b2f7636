# Completion for fish: put this file into ~/.config/fish/completions or /usr/share/fish/vendor_completions.d.
# The program itself says what can come next, so this never falls behind; where it has nothing to say, files are offered.
function __accessbot_next
    set -l words (commandline -opc) (commandline -ct)
    set -l line (string join -- ' ' accessbot $words[2..-1])
    set -l next ($words[1] "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null | string match -rv '^/|^-\?$' | string match -rv '^$')
    if test (count $next) -gt 0
        printf '%s\n' $next
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c accessbot -f -a '(__accessbot_next)'
