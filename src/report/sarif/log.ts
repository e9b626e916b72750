import type { Locale } from '../../assess';
import { type ExportSubject, TOOL } from '../bill/exportSubject';
import { jsonText } from '../jsonText';
import type { SarifInvocation, SarifLog, SarifNotice } from './document';
import { artifactOf, plainText, ROOT } from './places';
import { createReasons } from './reasons';
import { resultsOf } from './results';
import { rulesOf } from './rules';

const SKIPPED_FILE = 'skipped-file';

const LANGUAGES: Readonly<Record<Locale, string>> = { en: 'en-US', ja: 'ja-JP' };

/** The findings as a SARIF 2.1.0 log, which code scanning services and editors read. */
export function sarif(subject: ExportSubject): string {
  return `${jsonText(sarifLog(subject), 2)}\n`;
}

/** The log of one run. */
export function sarifLog(subject: ExportSubject): SarifLog {
  const { inventory, application, toolVersion, locale } = subject;
  const rules = rulesOf(subject);
  const reasons = createReasons(subject.registry, locale);
  const results = resultsOf(subject, { rules: new Map(rules.map((rule, index) => [rule.id, { index, rule }])), reasons });
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: TOOL.title,
            semanticVersion: toolVersion,
            informationUri: TOOL.url,
            rules,
            notifications: [skippedFile(locale)],
          },
        },
        automationDetails: { id: `${TOOL.name}/${application}/` },
        invocations: [invocationOf(subject)],
        language: LANGUAGES[locale],
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [ROOT]: { description: { text: 'The root of what was scanned.' } } },
        results,
        properties: { registry: inventory.registry, profile: inventory.profile, application, reasons: reasons.all() },
      },
    ],
  };
}

const SKIPPED: Readonly<Record<Locale, readonly [string, string, string]>> = {
  en: [
    'File that was not analyzed',
    'A file was left out: it is too large, cannot be read, or is no code.',
    'The message names the reason. What such a file holds is in no result.',
  ],
  ja: [
    '解析されなかったファイル',
    '大きすぎる、読み取れない、またはコードではないため、ファイルが除外されました。',
    '理由はメッセージに示されます。このファイルの内容は結果に含まれません。',
  ],
};

function skippedFile(locale: Locale): SarifNotice {
  const [title, what, help] = SKIPPED[locale];
  return {
    id: SKIPPED_FILE,
    shortDescription: { text: title },
    fullDescription: { text: what },
    help: { text: help, markdown: help },
    helpUri: `${TOOL.docs}exports.md`,
  };
}

function invocationOf({ inventory, timestamp }: ExportSubject): SarifInvocation {
  return {
    executionSuccessful: true,
    endTimeUtc: timestamp,
    toolExecutionNotifications: inventory.skipped.map(({ file, reason }) => ({
      level: 'note',
      message: plainText(`${file}: ${reason}`),
      descriptor: { id: SKIPPED_FILE, index: 0 },
      locations: [{ physicalLocation: { artifactLocation: artifactOf(file) } }],
    })),
  };
}
