/**
 * What a condition can ask for. Every member always has a value of its type, so that no expression fails for want of a fact: an
 * unknown text is empty, an unknown number is -1, and `known` says whether the registry knows the thing at all.
 * The descriptions are shown by the editor and in docs/policy.md.
 */
export const FACT_TYPES = {
  Vendor: {
    known: ['bool', 'whether the registry knows the vendor'],
    id: ['string', 'vendor id'],
    name: ['string', 'name'],
    country: ['string', 'ISO 3166-1 country of the headquarters; empty when no source names one'],
    parent: ['string', 'vendor id of the parent company'],
    inEU: ['bool', 'whether the country is a member of the European Union'],
  },
  License: {
    known: ['bool', 'whether the registry knows the license'],
    id: ['string', 'SPDX identifier or LicenseRef-…'],
    osiApproved: ['bool', 'whether the Open Source Initiative approved it'],
    flowsDown: ['bool', 'whether its duties bind what is made from the model'],
    obligations: ['list<string>', 'kinds of its duties: user-threshold, non-commercial …'],
  },
  Model: {
    known: ['bool', 'whether the registry knows the model'],
    id: ['string', 'model id, vendor/model'],
    name: ['string', 'name'],
    family: ['string', 'family'],
    kind: ['string', 'chat, embedding, image …'],
    openness: ['string', 'closed, open-weights or open-source; empty when unknown'],
    released: ['string', 'day of release, YYYY-MM-DD; empty when unknown'],
    parameters: ['double', 'number of parameters in billions; -1 when unknown'],
    undisclosedBase: ['bool', 'whether the maker does not tell what it was made from'],
    vendor: ['Vendor', 'who made it'],
    license: ['License', 'its own license'],
    lineage: ['list<Model>', 'what it was made from, nearest first'],
  },
  Deployment: {
    kind: ['string', 'hosted, cloud, gateway, self-hosted or unknown'],
    host: ['string', 'host name; empty when unknown'],
    platform: ['string', 'platform id; empty when unknown'],
    region: ['string', 'cloud region; empty when unknown'],
    country: ['string', 'where the data is processed; empty when no source says'],
    operator: ['Vendor', 'who operates it'],
    encrypted: ['bool', 'false for plain http'],
  },
  Lifecycle: {
    known: ['bool', 'whether the registry has an entry for this platform'],
    state: ['string', 'preview, active, deprecated, retired, suspended, restricted, redirected; empty when unknown'],
    date: ['string', 'day on which the state takes effect; empty when unknown'],
    daysLeft: ['int', 'days until that day, 0 when it has passed; -1 when there is none'],
    replacement: ['string', "the vendor's named replacement; empty when none"],
  },
  Usage: {
    kind: ['string', 'model, endpoint, remote-code or weights'],
    value: ['string', 'identifier or address that reaches the call'],
    written: ['string', 'as it stands in the file'],
    role: ['string', 'call, default, constant, config or choice'],
    confidence: ['string', 'certain or likely'],
    file: ['string', 'path relative to the workspace'],
    inTest: ['bool', 'whether the file is a test'],
    floating: ['bool', 'whether the identifier is an alias whose target moves'],
  },
  Context: {
    declared: ['list<string>', 'names of the figures and lists that the policy declares'],
    monthlyActiveUsers: ['int', 'declared users in a month; -1 when undeclared'],
    distribution: ['list<string>', 'internal, saas, on-device, redistributed-weights'],
    jurisdictions: ['list<string>', 'countries in which the product is offered'],
    domicile: ['string', 'country of the organization; empty when undeclared'],
    data: ['list<string>', 'public, confidential, personal, health, export-controlled'],
    sector: ['string', 'sector; empty when undeclared'],
  },
} as const;

/** The variables of a condition and their types. */
export const VARIABLES = {
  model: ['Model', 'the model that the usage names'],
  deployment: ['Deployment', 'how the usage reaches it'],
  lifecycle: ['Lifecycle', 'its lifecycle on that platform'],
  usage: ['Usage', 'the place in the code'],
  context: ['Context', 'what the policy declares'],
  today: ['string', 'the day of the run, YYYY-MM-DD'],
} as const;
