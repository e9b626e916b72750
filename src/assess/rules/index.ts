import type { Rule } from '../rule';
import { advisory } from './advisory';
import { denied } from './denied';
import { deniedBase } from './deniedBase';
import { endpointJurisdiction } from './endpointJurisdiction';
import { floatingAlias } from './floatingAlias';
import { inheritedLicense } from './inheritedLicense';
import { insecureEndpoint } from './insecureEndpoint';
import { licenseCompetingTraining } from './licenseCompetingTraining';
import { licenseDisplay } from './licenseDisplay';
import { licenseNonCommercial } from './licenseNonCommercial';
import { licenseNotOpenSource } from './licenseNotOpenSource';
import { licenseRestrictedUse } from './licenseRestrictedUse';
import { licenseTerritory } from './licenseTerritory';
import { licenseThreshold } from './licenseThreshold';
import { licenseUnknown } from './licenseUnknown';
import { listedVendor } from './listedVendor';
import { notAllowed } from './notAllowed';
import { notOffered } from './notOffered';
import { operatorTrains } from './operatorTrains';
import { pickleWeights } from './pickleWeights';
import { remoteCode } from './remoteCode';
import { retiredModel } from './retiredModel';
import { retiringSoon } from './retiringSoon';
import { suspendedOrRestricted } from './suspendedOrRestricted';
import { undisclosedBase } from './undisclosedBase';
import { unknownEndpoint } from './unknownEndpoint';
import { unknownModel } from './unknownModel';
import { unpinnedRevision } from './unpinnedRevision';

/** All rules, in the order of the documentation: availability, license, origin, data, integrity, advisories, the team's own lists. */
export const RULES: readonly Rule[] = [
  retiredModel,
  retiringSoon,
  suspendedOrRestricted,
  notOffered,
  unknownModel,
  floatingAlias,
  unpinnedRevision,
  licenseThreshold,
  licenseDisplay,
  licenseNonCommercial,
  licenseTerritory,
  licenseRestrictedUse,
  licenseCompetingTraining,
  licenseNotOpenSource,
  licenseUnknown,
  inheritedLicense,
  undisclosedBase,
  listedVendor,
  endpointJurisdiction,
  operatorTrains,
  unknownEndpoint,
  insecureEndpoint,
  remoteCode,
  pickleWeights,
  advisory,
  denied,
  deniedBase,
  notAllowed,
];
