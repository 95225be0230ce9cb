const shared = {
  transform: {},
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironment: 'node',
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json', 'node'],
}

const everyday = {
  displayName: 'unit',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['<rootDir>/test/browser/', '<rootDir>/test/slow/'],
}

export default {
  testTimeout: 30_000,
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
