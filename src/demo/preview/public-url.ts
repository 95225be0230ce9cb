/** Where the made-up organisation's server would be reached. */
export const PUBLIC_URL = 'https://soundings.acme.example'

/** Below it the preview leads to the pages of the server that runs beside it. */
export const SERVER_PATH = '/-'
