import { Argument, type Command, Option } from 'commander'
import { describeColumns, IMPORT_COLUMNS, type ImportKindName } from '../import/columns.ts'

/** What an operator does with the database. */
export function addStoreCommands(program: Command): void {
  program
    .command('migrate')
    .description('bring the database up to date (the server does so at start, too)')
    .option('--adopt-app', 'give the database to the App of APP_ID, which has taken the place of another')
    .action(async (options: { adoptApp?: boolean }) => (await import('../operations/migrate.ts')).migrate(options))
  program
    .command('doctor')
    .description('say what is wrong with this installation and what to do')
    .option('--replay', 'try dead work again')
    .action(async (options: { replay?: boolean }) => {
      const { doctor } = await import('../operations/doctor.ts')
      process.exitCode = await doctor(options)
    })
  addWorkCommands(program)
  program
    .command('backup <file>')
    .description('write a copy of the database while the server runs; PostgreSQL by pg_dump')
    .action(async (file: string) => {
      const { backup } = await import('../operations/backup.ts')
      process.exitCode = await backup(file, process)
    })
  addImport(program)
  addPersonCommands(program)
  addSignOut(program)
  addKeys(program)
}

/** What GitHub does not know. */
function addImport(program: Command): void {
  program
    .command('import')
    .description('take what GitHub does not know from CSV or JSON lines; the same row again replaces')
    .addArgument(new Argument('<kind>', 'what the files hold').choices(Object.keys(IMPORT_COLUMNS)))
    .argument('<file...>', 'files of at most 50 MB and 1,000,000 rows each')
    .option('--owner <owner>', 'the organisation, where the App is installed at several')
    .option('--dry-run', 'read everything and keep nothing')
    .addHelpText('after', describeColumns)
    .action(async (kind: ImportKindName, files: string[], options: { owner?: string; dryRun?: boolean }) => {
      const { importData } = await import('../import/import.ts')
      process.exitCode = await importData(kind, files, options, process)
    })
}

/** What is stored about somebody: printed, or deleted. */
function addPersonCommands(program: Command): void {
  program
    .command('export')
    .description('everything stored about an installation, as JSON lines')
    .option('--installation <id>', 'only this installation')
    .option('--login <login>', 'what points to one person instead, by their login on GitHub')
    .option('--account <number>', 'the same by the number of the account')
    .action(async (options: { installation?: string; login?: string; account?: string }) => {
      const { exportStore } = await import('../operations/export.ts')
      process.exitCode = await exportStore(options)
    })
  program
    .command('erase')
    .description('delete what is stored about a person or an installation, for good')
    .option('--login <login>', 'the person’s login on GitHub')
    .option('--account <number>', 'the number of the person’s account, where GitHub no longer knows the login')
    .option('--installation <id>', 'the installation’s id')
    .option('--yes', 'do it without asking')
    .action(async (options: { login?: string; account?: string; installation?: string; yes?: boolean }) => {
      const { erase } = await import('../operations/erase.ts')
      process.exitCode = await erase(options)
    })
}

/** Who looks at the pages. */
function addSignOut(program: Command): void {
  program
    .command('sign-out')
    .description('end sessions of the pages')
    .option('--login <login>', 'of one person, by their login on GitHub')
    .option('--account <number>', 'the same by the number of the account')
    .option('--everybody', 'of everybody')
    .action(async (options: { login?: string; account?: string; everybody?: boolean }) => {
      const { signOut } = await import('../operations/sign-out.ts')
      process.exitCode = await signOut(options)
    })
}

function addKeys(program: Command): void {
  program
    .command('keys')
    .description('the keys that people’s hashes are made with')
    .command('rotate')
    .description('add a key; the older ones no longer help anybody')
    .action(async () => (await import('../operations/keys.ts')).rotateKeys())
}

function addWorkCommands(program: Command): void {
  const work = program.command('work').description('work that was given up after all attempts')
  work
    .command('list')
    .description('say what was given up and why, the newest first')
    .addOption(new Option('--format <format>', 'output').choices(['table', 'json']).default('table'))
    .action(async ({ format }: { format: 'table' | 'json' }) => {
      const { listWork } = await import('../operations/work.ts')
      process.exitCode = await listWork(format, process.stdout)
    })
  work
    .command('replay <id...>')
    .description('try these items again from the beginning (doctor --replay tries all)')
    .action(async (ids: string[]) => {
      const { replayWork } = await import('../operations/work.ts')
      process.exitCode = await replayWork(ids, process)
    })
  work
    .command('drop <id...>')
    .description('forget these items; the next event or sweep may ask for the same again')
    .action(async (ids: string[]) => {
      const { dropWork } = await import('../operations/work.ts')
      process.exitCode = await dropWork(ids, process)
    })
}
