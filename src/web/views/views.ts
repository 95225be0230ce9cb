import { ORGANISATION_CONFIGURATION } from '../configuration/organisation-configuration.ts'
import { REPOSITORY_CONFIGURATION } from '../configuration/repository-configuration.ts'
import { ORGANISATION } from '../dashboard/organisation.ts'
import { ORGANISATIONS } from '../dashboard/organisations.ts'
import { PULL } from '../dashboard/pulls/pull.ts'
import { PULL_LIST } from '../dashboard/pulls/pull-list.ts'
import { REPOSITORY } from '../dashboard/repository.ts'
import { SIGNAL } from '../dashboard/signals/signal-page.ts'
import { DEFINITION_DOCUMENT } from '../definitions/definition-document.ts'
import { DEFINITIONS } from '../definitions/definitions.ts'
import { DIGESTS } from '../digests/digests.ts'
import { SURVEY_ROUND } from '../surveys/survey-round.ts'
import { SURVEYS } from '../surveys/surveys.ts'
import type { View } from './view.ts'

/** Every view. Pages, exports, the API and its document are made from this table. */
export const VIEWS: readonly View[] = [
  ORGANISATIONS,
  ORGANISATION,
  REPOSITORY,
  PULL_LIST,
  PULL,
  SIGNAL,
  ORGANISATION_CONFIGURATION,
  REPOSITORY_CONFIGURATION,
  DIGESTS,
  SURVEYS,
  SURVEY_ROUND,
  DEFINITIONS,
  DEFINITION_DOCUMENT,
]
