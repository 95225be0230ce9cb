import { type Command, InvalidArgumentError } from 'commander'
import { requireOption } from './require-option.ts'

const ROUND = '--round <quarter>'

/** The team survey. */
export function addSurveyCommands(program: Command): void {
  const survey = program
    .command('survey')
    .description('the anonymous team survey: open a round, close it, see how it stands')
  survey
    .command('open')
    .description('open a round and post the issue with its link')
    .argument('<owner>', 'organisation or account')
    .option(ROUND, 'for instance 2026-Q4 (default: this quarter)', quarter)
    .option('--days <n>', 'how long answers are taken', wholeNumber(1, 60))
    .option('--own <statement>', 'a statement of your own, to agree or disagree with; up to four times', collect)
    .option('--words', 'let people add words of their own')
    .option('--no-words', 'do not, whatever the configuration says')
    .option('--minimum <n>', 'answers from which on a result is shown', wholeNumber(5, 1000))
    .addHelpText('after', '\nWhat is not given, the section `survey` of .github/soundings.yml says.')
    .action(async (owner: string, options) => {
      const { surveyOpen } = await import('../survey/survey-rounds.ts')
      process.exitCode = await surveyOpen(owner, options)
    })
  survey
    .command('close')
    .description('close a round before its time is over; its answers are opened and its key is destroyed')
    .argument('<owner>', 'organisation or account')
    .option(ROUND, 'for instance 2026-Q4', quarter)
    .action(async (owner: string, options, command: Command) => {
      requireOption(command, ROUND)
      const { surveyClose } = await import('../survey/survey-rounds.ts')
      process.exitCode = await surveyClose(owner, options)
    })
  survey
    .command('status')
    .description('list the rounds; how many people answered is not told while one is open')
    .argument('<owner>', 'organisation or account')
    .action(async (owner: string) => {
      const { surveyStatus } = await import('../survey/survey-rounds.ts')
      process.exitCode = await surveyStatus(owner)
    })
  addSurveyCode(survey)
}

/** How the sceptic checks what a server hands to browsers. */
function addSurveyCode(survey: Command): void {
  survey
    .command('code')
    .description('print the SHA-256 of every script that the survey’s page runs, or compare a server with them')
    .option('--server <url>', 'ask this server for them, such as https://soundings.example.org')
    .action(async (options) => {
      const { surveyCode } = await import('../survey/survey-code.ts')
      process.exitCode = await surveyCode(options)
    })
}

function quarter(text: string): string {
  if (/^\d{4}-Q[1-4]$/.test(text)) return text
  throw new InvalidArgumentError('Write a quarter such as 2026-Q4.')
}

function wholeNumber(least: number, most: number) {
  return (text: string): number => {
    const value = Number(text)
    if (Number.isInteger(value) && value >= least && value <= most) return value
    throw new InvalidArgumentError(`Write a whole number from ${least} to ${most}.`)
  }
}

function collect(text: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, text]
}
