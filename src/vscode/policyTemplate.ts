/** Name of the file that the command writes. */
export const POLICY_FILE = 'model-policy.yaml';

/** A policy that changes nothing yet: it builds on a profile, and shows in comments what else it can say. */
export function policyTemplate(profile: string, language: string): string {
  return (language.startsWith('ja') ? JAPANESE : ENGLISH).replace('PROFILE', profile);
}

const ENGLISH = `# The policy of this workspace: what turns facts about models into findings.
# Names and values are completed while you type; hover over them to see what they mean.

# What it builds on: a profile (baseline, eu, sovereign …) or files. What stands here wins.
extends: PROFILE

# What you declare about yourselves. What is left out counts as undeclared, never as zero.
# context:
#   monthlyActiveUsers: 20000
#   yearlyRevenue: { amount: 1500000, currency: USD }
#   distribution: [saas]
#   jurisdictions: [EU, US]
#   domicile: US
#   data: [personal]

# Levels: critical, high, moderate, low, minimal, off.
# rules:
#   retired-model: critical
#   retiring-soon: { level: moderate, options: { days: 120 } }
#   custom/no-preview:
#     level: low
#     when: lifecycle.state == "preview"
#     message: This model is a preview.

# Only what is listed may be used.
# allow:
#   - vendor: [anthropic, openai, mistralai]

# deny:
#   - operatorCountry: CN
#     deployment: [hosted, gateway]
#     reason: Prompts stay in countries with an adequacy decision.

# exceptions:
#   - rules: endpoint-jurisdiction
#     file: experiments/
#     reason: Synthetic data alone, agreed with the security team.
#     until: 2027-03-31
#     owner: security@example.com

# alternatives:
#   - prefer: [anthropic/claude-sonnet-4-6, openai/gpt-5.4]
`;

const JAPANESE = `# このワークスペースのポリシー：モデルについての事実を指摘に変えるルールです。
# 入力中に名前と値が補完されます。カーソルを合わせると意味が表示されます。

# 土台にするもの：プロファイル（baseline、eu、sovereign など）またはファイル。このファイルの内容が優先されます。
extends: PROFILE

# 自社についての申告。書かなかった項目は「未申告」として扱われ、ゼロとはみなされません。
# context:
#   monthlyActiveUsers: 20000
#   yearlyRevenue: { amount: 150000000, currency: JPY }
#   distribution: [saas]
#   jurisdictions: [JP]
#   domicile: JP
#   data: [personal]

# レベル：critical、high、moderate、low、minimal、off
# rules:
#   retired-model: critical
#   retiring-soon: { level: moderate, options: { days: 120 } }
#   custom/no-preview:
#     level: low
#     when: lifecycle.state == "preview"
#     message: このモデルはプレビュー版です。

# ここに挙げたものだけを使用できます。
# allow:
#   - vendor: [anthropic, openai, mistralai]

# deny:
#   - operatorCountry: CN
#     deployment: [hosted, gateway]
#     reason: プロンプトは十分性認定のある国の外に送信しない。

# exceptions:
#   - rules: endpoint-jurisdiction
#     file: experiments/
#     reason: 合成データのみ。セキュリティ部門と合意済み。
#     until: 2027-03-31
#     owner: security@example.com

# alternatives:
#   - prefer: [anthropic/claude-sonnet-4-6, openai/gpt-5.4]
`;
