import { ORGANISATION_CONFIGURATION } from '../configuration/organisation-configuration.ts'
import { REPOSITORY_CONFIGURATION } from '../configuration/repository-configuration.ts'
import { ORGANISATION_FIGURES } from '../dashboard/organisation-figures.ts'
import { ORGANISATIONS } from '../dashboard/organisations.ts'
import { REPOSITORY_FIGURES } from '../dashboard/repository-figures.ts'
import { DEFINITION_DOCUMENT } from '../definitions/definition-document.ts'
import { DEFINITIONS } from '../definitions/definitions.ts'
import { DIGESTS } from '../digests/digests.ts'
import { SURVEYS } from '../surveys/surveys.ts'
import type { View } from './view.ts'

/** Every view. Pages, exports, the API and its document are made from this table. */
export const VIEWS: readonly View[] = [
  ORGANISATIONS,
  ORGANISATION_FIGURES,
  REPOSITORY_FIGURES,
  ORGANISATION_CONFIGURATION,
  REPOSITORY_CONFIGURATION,
  DIGESTS,
  SURVEYS,
  DEFINITIONS,
  DEFINITION_DOCUMENT,
]
