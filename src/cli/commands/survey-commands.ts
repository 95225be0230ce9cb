import { type Command, InvalidArgumentError } from 'commander'

/** The team survey. */
export function addSurveyCommands(program: Command): void {
  const survey = program
    .command('survey')
    .description('the anonymous team survey: open a round, close it, see how it stands')
  survey
    .command('open')
    .description('open a round and post the issue with its link')
    .argument('<owner>', 'organisation or account')
    .option('--round <quarter>', 'for instance 2026-Q4 (default: this quarter)', quarter)
    .option('--days <n>', 'how long answers are taken', wholeNumber(1, 60))
    .option('--own <statement>', 'a statement of your own, to agree or disagree with; up to four times', collect)
    .option('--words', 'let people add words of their own')
    .option('--no-words', 'do not, whatever the configuration says')
    .option('--minimum <n>', 'answers from which on a result is shown', wholeNumber(5, 1000))
    .addHelpText('after', '\nWhat is not given, the section `survey` of .github/soundings.yml says.')
    .action(async (owner: string, options) => {
      const { surveyOpen } = await import('../survey.ts')
      process.exitCode = await surveyOpen(owner, options)
    })
  survey
    .command('close')
    .description('close a round before its time is over; its answers are opened and its key is destroyed')
    .argument('<owner>', 'organisation or account')
    .requiredOption('--round <quarter>', 'for instance 2026-Q4', quarter)
    .action(async (owner: string, options) => {
      const { surveyClose } = await import('../survey.ts')
      process.exitCode = await surveyClose(owner, options)
    })
  survey
    .command('status')
    .description('list the rounds; how many people answered is not told while one is open')
    .argument('<owner>', 'organisation or account')
    .action(async (owner: string) => {
      const { surveyStatus } = await import('../survey.ts')
      process.exitCode = await surveyStatus(owner)
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
