const shared = {
  transform: {},
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/test/support/seed-properties.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json', 'node'],
}

/**
 * The whole App and its pages at work, on both engines, and models with many histories: with them `npm test` would take more than two
 * minutes.
 */
const LONG = [
  'test/jobs/',
  'test/web/',
  'test/ingest/incidents/',
  'test/store/survey/',
  'test/store/engine/migrate.test.ts',
  'test/store/installations/privacy.test.ts',
  'test/demo/',
  'test/cli/import/',
  'test/cli/leadership/',
  'test/e2e/odd-webhooks.test.ts',
  'test/reports/digest/build-digest.model.test.ts',
  'test/store/queue/queue.model.test.ts',
]

const everyday = {
  displayName: 'unit',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['test/browser/', 'test/slow/', ...LONG].map((path) => `<rootDir>/${path}`),
}

/** A folder with everything in it, or one file. */
function toMatch(path) {
  return `<rootDir>/${path.endsWith('/') ? `${path}**/*.test.ts` : path}`
}

export default {
  testTimeout: 30_000,
  // Two cores are all that many machines have; Jest would leave one of them idle.
  maxWorkers: '100%',
  globalSetup: '<rootDir>/test/support/share-postgres.ts',
  globalTeardown: '<rootDir>/test/support/stop-postgres.ts',
  projects: [
    { ...shared, ...everyday },
    ...(process.env.SOUNDINGS_BROWSER === '1'
      ? [{ ...shared, displayName: 'browser', testMatch: ['<rootDir>/test/browser/**/*.test.ts'] }]
      : []),
    ...(process.env.SOUNDINGS_SLOW === '1'
      ? [{ ...shared, displayName: 'slow', testMatch: ['test/slow/', ...LONG].map(toMatch) }]
      : []),
  ],
}
