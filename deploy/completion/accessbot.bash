# Completion for bash: source this file, or put it into /usr/share/bash-completion/completions/accessbot.
# The program itself says what can come next, so this never falls behind.
_accessbot() {
  local line="${COMP_LINE#"${COMP_WORDS[0]}"}" offset=$((COMP_POINT - ${#COMP_WORDS[0]})) word="${COMP_WORDS[COMP_CWORD]}"
  local IFS=$'\n'
  mapfile -t COMPREPLY < <("${COMP_WORDS[0]}" "[suggest:${#line}]" "accessbot${line:0:offset}" 2>/dev/null | grep -F -- "$word" | grep -v -e '^/' -e '^-?$')
  [[ ${#COMPREPLY[@]} -gt 0 ]] || mapfile -t COMPREPLY < <(compgen -f -- "$word")
}
complete -o nosort -F _accessbot accessbot ./accessbot
