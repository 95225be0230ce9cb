import { type Command, Option } from 'commander'

/** History in, digests out. */
export function addDigestCommands(program: Command): void {
  program
    .command('backfill')
    .description('import pull-request history of an owner or repository; resumes where it stopped')
    .argument('<target>', 'OWNER or OWNER/REPO')
    .option('--since <date>', 'pull requests updated since, for instance 2026-01-05 (default: 90 days)')
    .action(async (target: string, options) => {
      const { backfill } = await import('../backfill.ts')
      process.exitCode = await backfill(target, options)
    })
  program
    .command('digest')
    .description('print a week’s digest, and post it unless --dry-run')
    .argument('<target>', 'OWNER, OWNER/REPO or OWNER/TEAM')
    .option('--week <week>', 'for instance 2026-W46 (default: the last one that is due)')
    .option('--dry-run', 'print only')
    .addOption(new Option('--format <format>', 'output').choices(['markdown', 'json', 'table']).default('markdown'))
    .action(async (target: string, options) => {
      const { digest } = await import('../digest.ts')
      process.exitCode = await digest(target, options)
    })
  program
    .command('deliver')
    .description('try the channels that digests are sent to, in chat or by e-mail')
    .argument('[owner]', 'only the channels of this organisation')
    .option('--test', 'send a test message to each')
    .option('--channel <name>', 'only this channel')
    .option('--dry-run', 'print what would be sent: the last digests, or with --test the test message')
    .action(async (owner: string | undefined, options) => {
      const { deliver } = await import('../operations/deliver.ts')
      process.exitCode = await deliver(owner, options, process.stdout)
    })
}
