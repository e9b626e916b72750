import type { Rule } from '../rule';
import { advisory } from './advisory';
import { endpointJurisdiction } from './endpointJurisdiction';
import { floatingAlias } from './floatingAlias';
import { inheritedLicense } from './inheritedLicense';
import { insecureEndpoint } from './insecureEndpoint';
import { licenseDisplay } from './licenseDisplay';
import { licenseNonCommercial } from './licenseNonCommercial';
import { licenseRestrictedUse } from './licenseRestrictedUse';
import { licenseTerritory } from './licenseTerritory';
import { licenseThreshold } from './licenseThreshold';
import { remoteCode } from './remoteCode';
import { retiredModel } from './retiredModel';
import { retiringSoon } from './retiringSoon';
import { suspendedOrRestricted } from './suspendedOrRestricted';
import { unknownModel } from './unknownModel';
import { unpinnedRevision } from './unpinnedRevision';

/** All rules, in the order of the documentation: availability, license, data, integrity, advisories. */
export const RULES: readonly Rule[] = [
  retiredModel,
  retiringSoon,
  suspendedOrRestricted,
  unknownModel,
  floatingAlias,
  unpinnedRevision,
  licenseThreshold,
  licenseDisplay,
  licenseNonCommercial,
  licenseTerritory,
  licenseRestrictedUse,
  inheritedLicense,
  endpointJurisdiction,
  insecureEndpoint,
  remoteCode,
  advisory,
];
