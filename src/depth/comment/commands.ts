/** `/verb …` with a few words behind it, whatever the verb: Prow, GitLab’s quick actions, review tools. A path goes on with a slash. */
const SLASH = /^\/[a-z][\w-]{0,40}(?:[ \t]+[^\s.!?]\S{0,100}){0,5}\s*$/i
/** `@name verb …`: plain words without an end of a sentence, which nobody says to a person in more than a few. */
const MENTION = /^@[\w-]{1,60}(?:\[bot\])?(?:\/[\w-]{1,60})?[:,]?(?:[ \t]+[\w@./+=#:-]{1,60}){1,4}\s*$/
const LONGEST_PHRASE = 80
/** The phrases that CI plugins wait for: “retest this please”, “jenkins, test this please”, “ok to test”. */
const PHRASE =
  /^(?:@?[\w-]{1,40}[,:]? )?(?:(?:please )?(?:re-?)?(?:test|build|run|check)(?: [\w-]{1,30}){0,2} (?:this|again|it)(?:,? please)?|ok to test|add to (?:whitelist|allowlist)|run (?:all )?(?:tests|ci|buildkite|precommit|benchmarks?))[.!]?\s*$/i

/** Whether a line only steers a machine by a slash. */
export function isSlashCommand(line: string): boolean {
  return line.startsWith('/') && SLASH.test(line)
}

/** Whether a line, outside the diff, only steers a machine: by a slash or its name, whatever the verb, or by a phrase it waits for. */
export function isCommand(line: string): boolean {
  return (
    isSlashCommand(line) ||
    (line.startsWith('@') && MENTION.test(line)) ||
    (line.length <= LONGEST_PHRASE && PHRASE.test(line))
  )
}
