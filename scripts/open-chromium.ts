import { accessSync, constants } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium']

/** The system's Chromium (or CHROMIUM_PATH); undefined when there is none. */
export function findChromium(): string | undefined {
  const places = process.env.CHROMIUM_PATH === undefined ? PLACES : [process.env.CHROMIUM_PATH]
  return places.find(isExecutable)
}

export function openChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: ['--no-sandbox'] })
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false // not there is an answer
  }
}
