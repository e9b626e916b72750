import { servePolicies, staticCompletion } from '../policy/policyRequests';
import type { Feature } from './feature';

/** Completion in policy files, and the policy that judges a document. */
export const policyFeature: Feature = {
  capabilities: staticCompletion,
  serve: ({ connection, session, traits }) => servePolicies(connection, session, traits),
};
