/** Where a configuration file stands in a repository. The first one that is there is read. */
export const CONFIGURATION_PATHS: readonly [string, ...string[]] = ['.github/soundings.yml', '.github/soundings.yaml']

/** What is said of a file that stands beside the one that is read. */
export function passedOverMessage(read: string): string {
  return `is not read, because ${read} is there, too; remove one of them`
}
