/** Whether a text has a character beyond ASCII: asked first, because what has to know all of Unicode is slow and most texts need none of it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: whether a text is ASCII is the question
export const NOT_ASCII = /[^\u0000-\u007F]/
