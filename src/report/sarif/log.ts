import type { Locale } from '../../assess';
import { type ExportSubject, TOOL } from '../bill/exportSubject';
import type { SarifInvocation, SarifLog } from './document';
import { artifactOf, plainText, ROOT } from './places';
import { resultsOf } from './results';
import { rulesOf } from './rules';

const SKIPPED_FILE = 'skipped-file';

const LANGUAGES: Readonly<Record<Locale, string>> = { en: 'en-US', ja: 'ja-JP' };

/** The findings as a SARIF 2.1.0 log, which code scanning services and editors read. */
export function sarif(subject: ExportSubject): string {
  return `${JSON.stringify(sarifLog(subject), null, 2)}\n`;
}

/** The log of one run. */
export function sarifLog(subject: ExportSubject): SarifLog {
  const { inventory, application, toolVersion, locale } = subject;
  const rules = rulesOf(subject);
  const indices = new Map(rules.map(({ id }, index) => [id, index]));
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
            notifications: [{ id: SKIPPED_FILE, shortDescription: { text: 'A file was not analyzed.' } }],
          },
        },
        automationDetails: { id: `${TOOL.name}/${application}/` },
        invocations: [invocationOf(subject)],
        language: LANGUAGES[locale],
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [ROOT]: { description: { text: 'The root of what was scanned.' } } },
        results: resultsOf(subject, (code) => indices.get(code) ?? -1),
        properties: { registry: inventory.registry, profile: inventory.profile, application },
      },
    ],
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
