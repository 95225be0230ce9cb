/** Path of a round's page, for the router. */
export const SURVEY_ROUTE = '/survey/:installation{\\d+}/:round{\\d{4}-Q[1-4]}'

/** The same for a whole path. */
export const SURVEY_PAGE = /^\/survey\/\d+\/\d{4}-Q[1-4]$/
