import { readFileSync } from 'node:fs'
import tab from '@bomb.sh/tab/commander'
import { Command, Option } from 'commander'
import { addAnalysisCommands } from './commands/analysis-commands.ts'
import { addConfigurationCommands } from './commands/configuration-commands.ts'
import { addDigestCommands } from './commands/digest-commands.ts'
import { addServerCommands } from './commands/server-commands.ts'
import { addStoreCommands } from './commands/store-commands.ts'
import { addSurveyCommands } from './commands/survey-commands.ts'
import { addFetchCommands } from './fetch/add-fetch-commands.ts'

/** The command line. Each command loads its own code only when it runs, so that `--help` answers at once. */
export function createProgram(): Command {
  const program = new Command('soundings')
    .description('Measures whether code is still being read.')
    .version(readVersion(), '-V, --version', 'print the version')
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
}

function readVersion(): string {
  const parsed: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  const hasVersion = typeof parsed === 'object' && parsed !== null && 'version' in parsed
  return hasVersion ? String(parsed.version) : 'unknown'
}
