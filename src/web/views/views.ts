import { ORGANISATION_FIGURES } from '../dashboard/organisation-figures.ts'
import { ORGANISATIONS } from '../dashboard/organisations.ts'
import { REPOSITORY_FIGURES } from '../dashboard/repository-figures.ts'
import type { View } from './view.ts'

/** Every view. Pages, exports, the API and its document are made from this table. */
export const VIEWS: readonly View[] = [ORGANISATIONS, ORGANISATION_FIGURES, REPOSITORY_FIGURES]
