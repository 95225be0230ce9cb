/** `/verb …` with a few words behind it, whatever the verb: Prow, GitLab’s quick actions, review tools. A path goes on with a slash. */
const SLASH = /^\/[a-z][\w-]{0,40}(?:[ \t]+[^\s.!?]\S{0,100}){0,5}\s*$/i
/** `@name verb …`: plain words without an end of a sentence, which nobody says to a person in more than a few. */
const MENTION = /^@[\w-]{1,60}(?:\[bot\])?(?:\/[\w-]{1,60})?[:,]?(?:[ \t]+[\w@./+=#:-]{1,60}){1,4}\s*$/

/** Whether a line only steers a machine by a slash. */
export function isSlashCommand(line: string): boolean {
  return line.startsWith('/') && SLASH.test(line)
}

/** Whether a line, outside the diff, only steers a machine, by a slash or by its name; whatever the verb. */
export function isCommand(line: string): boolean {
  return isSlashCommand(line) || (line.startsWith('@') && MENTION.test(line))
}
