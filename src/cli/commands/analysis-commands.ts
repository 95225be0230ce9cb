import { setFlagsFromString } from 'node:v8'
import { type Command, Option } from 'commander'
import { requireOption } from './require-option.ts'

const ARCHIVE = '--archive <file...>'

/** What needs no installation: archives, texts, and one pull request. */
export function addAnalysisCommands(program: Command): void {
  program
    .command('analyze')
    .description('review times, approvals and depth from an archive of pull requests; needs no GitHub')
    .option(
      ARCHIVE,
      'an archive, or what gh, GitHub, GitLab, Gerrit or DevLake wrote; .gz is read as it is, - is standard input',
    )
    .option('--repo <OWNER/NAME>', 'the repository, for files that do not name it')
    .option('--from <date>', 'first day of the window, for instance 2026-01-05')
    .option('--to <date>', 'first day after the window')
    .option('--compare <a..b>', 'two periods instead: 2026-Q3..2026-Q4, 2026-10..2026-11, 2026-W40..2026-W47, or days')
    .option('--as-of <instant>', 'the moment the archive is looked at (default: its last event)')
    .option('--timezone <zone>', 'time zone of days and weeks', 'UTC')
    .addOption(new Option('--format <format>', 'output').choices(['table', 'json', 'markdown', 'csv']).default('table'))
    .option('--config <file>', 'a configuration file, for its thresholds, working hours, bots and generated files')
    .option('--codeowners <file>', 'a CODEOWNERS file, for teams of the configuration with codeowners: true')
    .option('--per-pull', 'one JSON line a pull request instead of the totals')
    .option('--quiet', 'nothing on standard error but faults')
    .action(async (options, command: Command) => {
      requireOption(command, ARCHIVE)
      // An archive is one long run through the same functions: V8 may learn about them from the first call on.
      setFlagsFromString('--no-lazy-feedback-allocation')
      const { analyze } = await import('../analyze/analyze.ts')
      const { stdin, stdout, stderr } = process
      process.exitCode = await analyze(
        { ...options, color: command.optsWithGlobals().color },
        { stdin, stdout, stderr, now: Date.now },
      )
    })
  addMcpCommand(program)
  addTextCommands(program)
}

/** The same figures for an assistant. */
function addMcpCommand(program: Command): void {
  program
    .command('mcp')
    .description(
      'answer an assistant’s questions about an archive or a server (Model Context Protocol, on standard input and output)',
    )
    .option(ARCHIVE, 'as for analyze')
    .addOption(
      new Option('--server <url>', 'public address of a server, with your token in SOUNDINGS_TOKEN').conflicts(
        'archive',
      ),
    )
    .addOption(
      new Option('--organisation <name>', 'with --server: which one, where you may see several').conflicts('archive'),
    )
    .option('--repo <OWNER/NAME>', 'for files that do not name it; with --server: this repository alone')
    .addOption(new Option('--timezone <zone>', 'with --archive: of days and weeks').default('UTC').conflicts('server'))
    .addOption(new Option('--config <file>', 'with --archive: a configuration file').conflicts('server'))
    .action(async (options) => {
      const { serveMcp } = await import('../mcp/mcp.ts')
      const { stdin, stderr } = process
      const token = process.env.SOUNDINGS_TOKEN
      await serveMcp(options, { stdin, stderr, now: Date.now, token }, program.version() ?? 'unknown')
    })
}

/** One text, or one pull request. */
function addTextCommands(program: Command): void {
  program
    .command('classify')
    .description('JSON lines {id, body, path?, diffHunk?} from standard input; scores out')
    .action(async () => {
      const { classify } = await import('../classify.ts')
      process.exitCode = await classify(process.stdin, process.stdout, process.stderr)
    })
  program
    .command('score')
    .description('judge one pull request on GitHub')
    .argument('<pull>', 'OWNER/REPO#N')
    .option('--dry-run', 'print the check instead of writing it')
    .addOption(new Option('--show <part>', 'print as JSON').choices(['snapshot', 'verdict', 'check']))
    .option('--record <folder>', 'keep what GitHub answered and what came of it, to look at or to test with')
    .action(async (pull: string, options) => {
      const { score } = await import('../score/score.ts')
      process.exitCode = await score(pull, options)
    })
}
