/** A policy with every key that policies have. */
export const WHOLE = `extends: [baseline, ./base.yaml]
context: { monthlyActiveUsers: 5000, yearlyRevenue: { amount: 1e6, currency: EUR }, domicile: DE, data: [personal] }
rules:
  retired-model: critical
  license-threshold: { level: high, cases: { near: low }, options: { near: 0.5 }, when: 'deployment.kind == "hosted"' }
  custom/cn: { level: low, when: 'model.lineage.exists(m, m.vendor.country == "CN")', message: from there }
allow:
  - vendor: [acme, "lo*"]
deny:
  - &one { country: EU, derived: true, level: high, reason: why }
  - *one
exceptions:
  - { rules: [retired-model, "custom/*"], file: legacy/**, reason: why, until: 2027-03-31, owner: me }
alternatives:
  - { for: { vendor: acme }, prefer: [acme/orbit-3], reason: why }
overlays: [./overlay.yaml]
severities: { critical: error }
baseline: ./pedigree-baseline.json
`;
