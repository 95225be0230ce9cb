import { existsSync } from 'node:fs'
import { loadEnvFile as load } from 'node:process'

/** Adds the file's variables to the environment; what is set already wins. A missing file is fine. */
export function loadEnvFile(path: string): void {
  if (existsSync(path)) load(path)
}
