import { setFlagsFromString } from 'node:v8'
import { Command, InvalidArgumentError, Option } from 'commander'
import { addDelivery, addDigest } from './digest-commands.ts'

/** The command line. Each command loads its own code only when it runs, so that `--help` answers at once. */
export function createProgram(): Command {
  const program = new Command('soundings')
    .description('Measures whether code is still being read.')
    .showHelpAfterError('(soundings --help lists the commands)')
    .exitOverride((exit) => process.exit(exit.exitCode === 0 ? 0 : 2))
  addServer(program)
  addAnalysis(program)
  addDigest(program)
  addDelivery(program)
  addOperations(program)
  return program
}

function addServer(program: Command): void {
  program
    .command('serve')
    .description('start the server and the worker in one process')
    .option('--no-worker', 'serve deliveries only; the worker runs in another process')
    .addOption(
      new Option('--worker-only', 'run the worker only; deliveries are served by another process').conflicts(
        'noWorker',
      ),
    )
    .action(async (options: { worker: boolean; workerOnly?: boolean }) => {
      const { runServer } = await import('../server/main.ts')
      await runServer({ worker: options.worker, http: options.workerOnly !== true })
    })
  program
    .command('demo')
    .description('show the whole thing on a simulated GitHub, in a browser')
    .option('--archive <file>', 'send these real pull requests instead of the synthetic organisation')
    .option('--port <number>', 'port of the preview page', parsePort, 4000)
    .option('--once', 'stop when the replay is done, instead of serving the page')
    .action(async (options: { archive?: string; port: number; once?: boolean }) => {
      const { runDemo } = await import('./demo.ts')
      process.exitCode = await runDemo(options)
    })
}

function addAnalysis(program: Command): void {
  program
    .command('analyze')
    .description('review times, approvals and depth from an archive of pull requests; needs no GitHub')
    .requiredOption('--archive <file...>', 'JSON lines, .gz is read as it is, - is standard input')
    .option('--from <date>', 'first day of the window, for instance 2026-01-05')
    .option('--to <date>', 'first day after the window')
    .option('--as-of <instant>', 'the moment the archive is looked at (default: its last event)')
    .option('--timezone <zone>', 'time zone of days and weeks', 'UTC')
    .addOption(new Option('--format <format>', 'output').choices(['table', 'json', 'markdown']).default('table'))
    .option('--config <file>', 'a configuration file, for its thresholds, working hours, bots and generated files')
    .option('--per-pull', 'one JSON line a pull request instead of the totals')
    .action(async (options) => {
      // An archive is one long run through the same functions: V8 may learn about them from the first call on.
      setFlagsFromString('--no-lazy-feedback-allocation')
      const { analyze } = await import('./analyze/analyze.ts')
      const { stdin, stdout, stderr } = process
      process.exitCode = await analyze(options, { stdin, stdout, stderr, now: Date.now })
    })
  program
    .command('classify')
    .description('JSON lines {id, body, path?, diffHunk?} from standard input; scores out')
    .action(async () => {
      const { classify } = await import('./classify.ts')
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
      const { score } = await import('./score.ts')
      process.exitCode = await score(pull, options)
    })
}

function addOperations(program: Command): void {
  const config = program.command('config').description('the configuration file .github/soundings.yml')
  config
    .command('check <file>')
    .description('say what is wrong with a configuration file')
    .action(async (file: string) => {
      const { checkConfiguration } = await import('./config.ts')
      process.exitCode = checkConfiguration(file, process.stdout)
    })
  config
    .command('schema')
    .description('print the JSON schema, for editors')
    .action(async () => {
      const { printSchema } = await import('./config.ts')
      printSchema(process.stdout)
    })
  addStoreCommands(program)
}

function addStoreCommands(program: Command): void {
  program
    .command('migrate')
    .description('bring the database up to date (the server does so at start, too)')
    .option('--adopt-app', 'give the database to the App of APP_ID, which has taken the place of another')
    .action(async (options: { adoptApp?: boolean }) => (await import('./operations/migrate.ts')).migrate(options))
  program
    .command('doctor')
    .description('say what is wrong with this installation and what to do')
    .option('--replay', 'try dead work again')
    .action(async (options: { replay?: boolean }) => {
      const { doctor } = await import('./operations/doctor.ts')
      process.exitCode = await doctor(options)
    })
  addWorkCommands(program)
  program
    .command('backup <file>')
    .description('write a copy of the database while the server runs; PostgreSQL by pg_dump')
    .action(async (file: string) => {
      const { backup } = await import('./operations/backup.ts')
      process.exitCode = await backup(file, process)
    })
  addPersonCommands(program)
  addKeys(program)
}

/** What is stored about somebody: printed, or deleted. */
function addPersonCommands(program: Command): void {
  program
    .command('export')
    .description('everything stored about an installation, as JSON lines')
    .option('--installation <id>', 'only this installation')
    .option('--login <login>', 'what points to one person instead, by their login on GitHub')
    .option('--account <number>', 'the same by the number of the account')
    .action(async (options: { installation?: string; login?: string; account?: string }) =>
      (await import('./operations/export.ts')).exportStore(options),
    )
  program
    .command('erase')
    .description('delete what is stored about a person or an installation, for good')
    .option('--login <login>', 'the person’s login on GitHub')
    .option('--account <number>', 'the number of the person’s account, where GitHub no longer knows the login')
    .option('--installation <id>', 'the installation’s id')
    .option('--yes', 'do it without asking')
    .action(async (options: { login?: string; account?: string; installation?: string; yes?: boolean }) => {
      const { erase } = await import('./operations/erase.ts')
      process.exitCode = await erase(options)
    })
}

function addKeys(program: Command): void {
  program
    .command('keys')
    .description('the keys that people’s hashes are made with')
    .command('rotate')
    .description('add a key; the older ones no longer help anybody')
    .action(async () => (await import('./operations/keys.ts')).rotateKeys())
}

function addWorkCommands(program: Command): void {
  const work = program.command('work').description('work that was given up after all attempts')
  work
    .command('list')
    .description('say what was given up and why, the newest first')
    .addOption(new Option('--format <format>', 'output').choices(['table', 'json']).default('table'))
    .action(async ({ format }: { format: 'table' | 'json' }) => {
      const { listWork } = await import('./operations/work.ts')
      process.exitCode = await listWork(format, process.stdout)
    })
  work
    .command('replay <id...>')
    .description('try these items again from the beginning (doctor --replay tries all)')
    .action(async (ids: string[]) => {
      const { replayWork } = await import('./operations/work.ts')
      process.exitCode = await replayWork(ids, process)
    })
  work
    .command('drop <id...>')
    .description('forget these items; the next event or sweep may ask for the same again')
    .action(async (ids: string[]) => {
      const { dropWork } = await import('./operations/work.ts')
      process.exitCode = await dropWork(ids, process)
    })
}

function parsePort(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new InvalidArgumentError('a port is a number from 0 to 65535')
}
