/** The organisation's file, `.github/soundings.yml` of its private repository `.github`. */
export const CONFIGURATION = `timezone: UTC
signals:
  people: agreed
incidents:
  repositories:
    checkout-web: acme/checkout-web
    ledger: acme/ledger
    forecast: acme/forecast
attrition:
  usual: 15
pilots:
  - name: AI for tests only
    from: 2026-07-06
    to: 2026-09-28
    repositories: [acme/forecast]
    task: tests
`
