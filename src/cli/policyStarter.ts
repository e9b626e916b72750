/** A policy to begin with: valid as it stands, and every further member shown in a comment. */
export function starterPolicy(profile: string): string {
  return `# What your team accepts of the AI models that its code depends on. All members: docs/policy.md
# pedigree policy check   tells what is wrong in this file
# pedigree policy show    prints what it amounts to, with the origin of each part

# What this file builds on: a profile, a file (./base.yaml), or a file of an npm package.
extends: ${profile}

# What you declare about yourself. What is left out counts as undeclared, never as zero.
context:
  # monthlyActiveUsers: 20000
  # yearlyRevenue: { amount: 5000000, currency: EUR }
  # distribution: [saas]
  # jurisdictions: [EU, JP]
  # domicile: DE
  # data: [confidential, personal]
  # sector: finance

rules:
  # retired-model: critical
  # endpoint-jurisdiction:
  #   level: high
  #   when: '"personal" in context.data'
  # custom/no-big-models:
  #   level: low
  #   when: 'model.parameters > 100.0 && deployment.kind == "self-hosted"'
  #   message: Larger than our machines can serve.

# Only what these describe is allowed, once the list is there.
# allow:
#   - vendor: [openai, mistralai]
#   - license: Apache-2.0

# Stronger than any allowance.
# deny:
#   - country: CN
#     deployment: hosted
#     reason: no prompts to operators there

# Findings that you accept, each for a reason and until a day.
# exceptions:
#   - rules: retired-model
#     file: legacy/**
#     reason: is replaced in spring
#     until: 2027-03-31
#     owner: platform team

# Findings that stood when it was written: pedigree scan --write-baseline pedigree-baseline.json
# baseline: pedigree-baseline.json
`;
}
