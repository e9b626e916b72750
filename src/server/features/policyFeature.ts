import { servePolicies } from '../policy/policyRequests';
import type { Feature } from './feature';

/** The policy that judges a document. */
export const policyFeature: Feature = {
  serve: ({ connection, session }) => servePolicies(connection, session),
};
