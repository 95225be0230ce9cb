import { setFlagsFromString } from 'node:v8'
import { type Command, Option } from 'commander'
import type { LeadershipOptions } from '../leadership/leadership.ts'

const TARGETS = 'OWNER/REPO, or OWNER for all repositories of a user or an organisation but archived ones and forks'

/** What reads GitHub with somebody's token, and needs no App. */
export function addFetchCommands(program: Command): void {
  addReport(program)
  program
    .command('fetch')
    .description(
      'read pull requests from GitHub with a token, or from files, into an archive; goes on where it stopped',
    )
    .argument('[target...]', TARGETS)
    .option(
      '--from <file...>',
      'files instead of GitHub: what gh, GitHub, GitLab, Gerrit or DevLake wrote, - is standard input',
    )
    .option('--repo <OWNER/NAME>', 'with --from: the repository, for files that do not name it')
    .option(
      '--since <date>',
      'pull requests updated since, for instance 2026-01-05 (default: 132 days; with --from all)',
    )
    .option('--out <file>', 'the archive, ends in .jsonl.gz (default: OWNER-REPO.jsonl.gz, with --from pulls.jsonl.gz)')
    .option('--anonymise', 'keys instead of logins, names, addresses and owners')
    .option('--no-wait', 'stop when the points of the hour are used up, instead of waiting for the next')
    .option('--quiet', 'nothing on standard error but faults')
    .addHelpText('after', FETCH_HELP)
    .action(async (targets: string[], options) => {
      // It waits for GitHub, so there is time to collect garbage early, and a fifth less memory is taken.
      setFlagsFromString('--optimize-for-size')
      const { runFetch } = await import('./fetch.ts')
      const { env, stdin, stdout, stderr } = process
      process.exitCode = await runFetch(targets, options, { env, stdin, stdout, stderr, now: Date.now })
    })
}

/** Fetch and analysis in one. */
function addReport(program: Command): void {
  const report = program
    .command('report')
    .description(
      'how a repository reviews: reads it from GitHub with a token, or from archives, and prints the figures',
    )
    .argument('[target...]', TARGETS)
    .option('--archive <file...>', 'archives instead of GitHub')
    .option('--since <date>', 'first day of the figures (default: 90 days ago, reading 42 days more)')
    .option('--compare <a..b>', 'two periods instead: 2026-Q3..2026-Q4, 2026-10..2026-11, 2026-W40..2026-W47, or days')
    .addOption(
      new Option('--format <format>', 'output').choices(['text', 'markdown', 'json', 'csv', 'html']).default('text'),
    )
    .option('--out <file>', 'write there instead of printing')
    .option('--issue <owner/repo>', 'post it as an issue there too, one a week; needs --format markdown')
    .option('--timezone <zone>', 'time zone of days and weeks', 'UTC')
    .option('--cache <folder>', 'where what was read is kept (default: ~/.cache/soundings)')
    .option('--config <file>', 'a configuration file, as for analyze')
    .option('--codeowners <file>', 'a CODEOWNERS file, as for analyze')
    .option('--no-wait', 'stop when the points of the hour are used up, instead of waiting for the next')
    .option('--quiet', 'nothing on standard error but faults')
    .action(async (targets: string[], options) => {
      const { runReport } = await import('../report/report.ts')
      const { env, stdin, stdout, stderr } = process
      process.exitCode = await runReport(targets, options, { env, stdin, stdout, stderr, now: Date.now })
    })
  addLeadership(report)
}

function addLeadership(report: Command): void {
  report
    .command('leadership')
    .description('one page about a quarter: velocity beside quality, and what is not known')
    .argument('[owner]', 'an organisation as the App has stored it')
    .option('--from <file...>', 'archives instead of the store')
    .option('--quarter <quarter>', 'for instance 2026-Q4 (default: the last one that is over)')
    .addOption(new Option('--format <format>', 'output').choices(['markdown', 'html']).default('markdown'))
    .option('--out <file>', 'write there instead of printing')
    .option('--config <file>', 'a configuration file, for archives: pilots, labels, teams')
    .option('--no-proposal', 'leave out the draft of what to do next')
    .option('--timezone <zone>', 'time zone of days and months (default: that of the configuration, UTC for archives)')
    .action(async (owner: string | undefined, options: LeadershipOptions) => {
      const { leadership, takeOuterOptions } = await import('../leadership/leadership.ts')
      const { stdin, stdout, stderr } = process
      const asked = takeOuterOptions(options, givenOptions(report))
      process.exitCode = await leadership(owner, asked, { stdin, stdout, stderr, now: Date.now })
    })
}

/** What was written on the command line for a command, without its defaults. */
function givenOptions(command: Command): Readonly<Record<string, unknown>> {
  const given = Object.entries(command.opts()).filter(([name]) => command.getOptionValueSource(name) === 'cli')
  return Object.fromEntries(given)
}

const FETCH_HELP = `
The token is GITHUB_TOKEN, GH_TOKEN or that of \`gh auth login\`. Public repositories need no scope; private ones need
the scope repo (classic), or Pull requests: read, Contents: read and Metadata: read (fine-grained).

--anonymise replaces logins, names, mail addresses, mentions, links to accounts and the owner by keys that this machine
gives again the next time (its key is in ~/.config/soundings). Machines keep their names. It keeps titles, texts, code
beside comments, paths, labels, branches and the names of repositories: read the file before you give it away.`
