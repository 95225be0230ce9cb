import type { Command } from 'commander'

/** The configuration file. */
export function addConfigurationCommands(program: Command): void {
  const config = program.command('config').description('the configuration file .github/soundings.yml')
  config
    .command('check <file>')
    .description('say what is wrong with a configuration file')
    .action(async (file: string) => {
      const { checkConfiguration } = await import('../configuration/check-configuration.ts')
      process.exitCode = checkConfiguration(file, process.stdout)
    })
  config
    .command('init')
    .description('write a commented .github/soundings.yml into this repository, unless there is one')
    .action(async () => {
      const { initConfiguration } = await import('../configuration/init-configuration.ts')
      process.exitCode = initConfiguration(process.cwd(), process.stdout)
    })
  config
    .command('schema')
    .description('print the JSON schema, for editors')
    .action(async () => {
      const { printSchema } = await import('../configuration/check-configuration.ts')
      printSchema(process.stdout)
    })
}
