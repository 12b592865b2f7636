# Completion for bash: source this file, or put it into /usr/share/bash-completion/completions/accessbot.
# The program itself says what can come next, so this never falls behind.
_accessbot() {
  local program="${COMP_WORDS[0]}" word="${COMP_WORDS[COMP_CWORD]}" IFS=$'\n'
  # What was typed up to the cursor; the program answers to its own name, wherever it was called from.
  local line="accessbot${COMP_LINE:${#program}:COMP_POINT-${#program}}"
  mapfile -t COMPREPLY < <("$program" "[suggest:${#line}]" "$line" 2>/dev/null | grep -v -e '^/' -e '^-?$' | grep -e "^$word")
  [[ ${#COMPREPLY[@]} -gt 0 ]] || mapfile -t COMPREPLY < <(compgen -f -- "$word")
}
complete -o nosort -F _accessbot accessbot ./accessbot
