import { type Command, InvalidArgumentError, Option } from 'commander'

/** The server itself, and the demo of it. */
export function addServerCommands(program: Command): void {
  program
    .command('serve')
    .description('start the server and the worker in one process')
    .option('--no-worker', 'serve deliveries only; the worker runs in another process')
    .addOption(
      new Option('--worker-only', 'run the worker only; deliveries are served by another process').conflicts('worker'),
    )
    .action(async (options: { worker: boolean; workerOnly?: boolean }) => {
      const { runServer } = await import('../../server/main.ts')
      await runServer({ worker: options.worker, http: options.workerOnly !== true })
    })
  program
    .command('demo')
    .description('show the whole thing on a simulated GitHub, in a browser')
    .option('--archive <file>', 'send these real pull requests instead of the synthetic organisation')
    .option('--port <number>', 'port of the preview page', parsePort, 4000)
    .option('--once', 'stop when the replay is done, instead of serving the page')
    .action(async (options: { archive?: string; port: number; once?: boolean }) => {
      const { runDemo } = await import('../demo/run-demo.ts')
      process.exitCode = await runDemo(options)
    })
}

function parsePort(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new InvalidArgumentError('Write a number from 0 to 65535.')
}
