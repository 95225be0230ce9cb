import tab from '@bomb.sh/tab/commander'
import { Command, Option } from 'commander'
import { addAnalysisCommands } from './commands/analysis-commands.ts'
import { addConfigurationCommands } from './commands/configuration-commands.ts'
import { addDigestCommands } from './commands/digest-commands.ts'
import { addServerCommands } from './commands/server-commands.ts'
import { addStoreCommands } from './commands/store-commands.ts'
import { addSurveyCommands } from './commands/survey-commands.ts'
import { addFetchCommands } from './fetch/add-fetch-commands.ts'
import { readPackageManifest } from './package-manifest.ts'

/** The command line. Each command loads its own code only when it runs, so that `--help` answers at once. */
export function createProgram(): Command {
  const program = new Command('soundings')
    .description('Measures whether code is still being read.')
    .version(readPackageManifest().version, '-V, --version', 'print the version')
    .addOption(
      new Option('--color <when>', 'colours in the terminal').choices(['auto', 'always', 'never']).default('auto'),
    )
    .showHelpAfterError('(soundings --help lists the commands)')
    .exitOverride((exit) => process.exit(exit.exitCode === 0 ? 0 : 2))
  addServerCommands(program)
  addFetchCommands(program)
  addAnalysisCommands(program)
  addDigestCommands(program)
  addSurveyCommands(program)
  addConfigurationCommands(program)
  addStoreCommands(program)
  addCompletion(program)
  return program
}

/** `soundings complete bash` and `soundings complete zsh` print a script for the shell. */
function addCompletion(program: Command): void {
  tab(program)
  const complete = program.commands.find((command) => command.name() === 'complete')
  complete?.description('print a script for completion in bash or zsh: source <(soundings complete bash)')
  complete?.hook('preAction', ({ args: [shell] }) => {
    if (shell === 'bash') process.stdout.write(WORDS_OF_BASH)
  })
}

/** The package bash-completion brings this function, which the script calls; a bash without the package has its words all the same. */
const WORDS_OF_BASH = `type _get_comp_words_by_ref >/dev/null 2>&1 || _get_comp_words_by_ref() {
    words=("\${COMP_WORDS[@]}")
    cword=$COMP_CWORD
    cur=\${COMP_WORDS[COMP_CWORD]}
    prev=\${COMP_WORDS[COMP_CWORD-1]}
}

`
