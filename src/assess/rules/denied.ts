import type { DenyEntry } from '../../model/policy';
import type { Sourced } from '../api';
import { decidedAt } from '../citation';
import { message } from '../messages';
import { describes } from '../policy/selector';
import type { Rule, Subject } from '../rule';

/** What the policy's deny list describes. */
export const denied: Rule = {
  code: 'denied',
  appliesTo: ['model', 'weights', 'endpoint'],
  cases: { listed: 'An entry of `deny` describes the usage. The entry may give a level of its own.' },
  documentation: {
    title: 'Denied by the policy',
    why: 'A team decides once which models, makers, countries, licenses or hosts it does not use, and everybody sees the decision at the line that it concerns, with the reason that was given.',
    whenItFires:
      "An entry of the policy's `deny` list describes the usage: every member of the entry holds. A denial is stronger than an allowance.",
    howToFix: 'Use something that the policy permits, or ask for an exception with a reason and a day.',
    example: {
      language: 'yaml',
      code: 'deny:\n  - vendor: deepseek\n    deployment: hosted\n    reason: no prompts to this operator',
      finding: 'deepseek-chat is denied by the policy: no prompts to this operator.',
    },
    sources: [
      {
        title: 'NIST AI Risk Management Framework, GOVERN 6 (third-party software and data)',
        url: 'https://airc.nist.gov/airmf-resources/airmf/',
      },
    ],
    ja: {
      title: 'ポリシーによる禁止',
      why: '使わないモデル、開発元、国、ライセンス、ホストをチームが一度決めれば、誰もがその決定を、該当する行で、示された理由とともに確認できます。',
      whenItFires: 'ポリシーの `deny` の項目が使用箇所に当てはまる場合（項目の条件をすべて満たすとき）。禁止は許可に優先します。',
      howToFix: 'ポリシーが認めるものを使うか、理由と期限を付けた例外を求めてください。',
      cases: { listed: '`deny` の項目が使用箇所に当てはまります。項目ごとにレベルを指定できます。' },
      finding: 'deepseek-chat はポリシーで禁止されています：この運営者にプロンプトを送らない。',
    },
  },
  check(subject) {
    const { usage } = subject;
    if (usage.kind === 'endpoint' && subject.toldAtModel) return null;
    const entry = subject.policy.deny.find((candidate) => describes(candidate, subject, subject.onFault));
    if (!entry) return null;
    const name = usage.model?.name ?? usage.value;
    return {
      case: 'listed',
      message: entry.reason === undefined ? message('denied.listed', { name }) : message('denied.reason', { name, reason: entry.reason }),
      reasons: [decidedAt(entry.origin, message('reason.denied-by', { selector: inWords(entry), layer: entry.origin.layer }))],
      ...(entry.level === undefined ? {} : { level: entry.level }),
      decidedBy: entry.origin,
    };
  },
};

/** Members of a selector as the policy writes them: `vendor deepseek, deployment hosted`. */
export function inWords(entry: Sourced<DenyEntry>): string {
  const { when, model, vendor, family, country, license, openness, deployment, host, operator, operatorCountry, file } = entry;
  const members = { model, vendor, family, country, license, openness, deployment, host, operator, operatorCountry, file };
  const told = Object.entries(members).flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${[value].flat().join(' | ')}`]));
  return [...told, ...(when === undefined ? [] : [when.source])].join(', ');
}

/** Entries that deny what was made from their models as well. */
export function denialsOfDerived(subject: Subject): readonly Sourced<DenyEntry>[] {
  return subject.policy.deny.filter(({ derived }) => derived === true);
}
