const shared = {
  transform: {},
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/test/support/seed-properties.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json', 'node'],
}

const everyday = {
  displayName: 'unit',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['<rootDir>/test/browser/', '<rootDir>/test/slow/'],
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
      ? [{ ...shared, displayName: 'slow', testMatch: ['<rootDir>/test/slow/**/*.test.ts'] }]
      : []),
  ],
}
