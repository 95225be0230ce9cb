import type { Command } from 'commander'

/** `soundings deliver`. */
export function addDelivery(program: Command): void {
  program
    .command('deliver')
    .description('try the channels that digests are sent to, in chat or by e-mail')
    .argument('[owner]', 'only the channels of this organisation')
    .option('--test', 'send a test message to each')
    .option('--channel <name>', 'only this channel')
    .option('--dry-run', 'print what would be sent: the last digests, or with --test the test message')
    .action(async (owner: string | undefined, options) => {
      const { deliver } = await import('./deliver.ts')
      process.exitCode = await deliver(owner, options, process.stdout)
    })
}
