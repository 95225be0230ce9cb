import tab from '@bomb.sh/tab/commander'
import type { Command } from 'commander'

/** `soundings complete bash` and `soundings complete zsh` print a script for the shell. */
export function addCompletion(program: Command): void {
  tab(program)
  const complete = program.commands.find((command) => command.name() === 'complete')
  complete?.description('print a script for completion in bash or zsh: source <(soundings complete bash)')
  complete?.hook('preAction', ({ args: [shell] }) => {
    if (shell === 'bash') process.stdout.write(BEFORE_BASH)
  })
  complete?.hook('postAction', ({ args: [shell] }) => {
    if (shell === 'bash') process.stdout.write(AFTER_BASH)
    if (shell === 'zsh') process.stdout.write(AFTER_ZSH)
  })
}

/**
 * The package bash-completion brings the first function, which the script calls; a bash without the package has its words all the same.
 * The script makes its constants read-only, so that a shell which reads it again (`source ~/.bashrc`) would complain of each.
 */
const BEFORE_BASH = `type _get_comp_words_by_ref >/dev/null 2>&1 || _get_comp_words_by_ref() {
    words=("\${COMP_WORDS[@]}")
    cword=$COMP_CWORD
    cur=\${COMP_WORDS[COMP_CWORD]}
    prev=\${COMP_WORDS[COMP_CWORD-1]}
}

readonly() {
    declare -g "$@" 2>/dev/null
}

`

/** The script never offers a file, and files are what most options and arguments name. */
const AFTER_BASH = `
unset -f readonly
__soundings_or_files() {
    __soundings_complete
    if [[ \${#COMPREPLY[@]} -eq 0 ]]; then compopt -o default; fi
}
complete -F __soundings_or_files soundings
`

const AFTER_ZSH = `
_soundings_or_files() {
    _soundings "$@"
    (( compstate[nmatches] )) || _files
}
compdef _soundings_or_files soundings
`
