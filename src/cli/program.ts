import { Command, Option } from 'commander'
import { addAnalysisCommands } from './commands/analysis-commands.ts'
import { addCompletion } from './commands/completion.ts'
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
