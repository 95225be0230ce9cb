import type { Command } from 'commander'

/**
 * Ends with the exit code of a wrong call where an option was not given. Commander's own `requiredOption` is asked before unknown options
 * are, so that a misspelt one reads as a missing one.
 */
export function requireOption(command: Command, flags: string): void {
  const option = command.options.find((one) => one.flags === flags)
  if (option !== undefined && command.getOptionValue(option.attributeName()) !== undefined) return
  command.error(`error: required option '${flags}' not specified`)
}
