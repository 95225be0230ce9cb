/** Behind everything that people wait for; what has no other priority has 0. */
export const BACKGROUND = -10
