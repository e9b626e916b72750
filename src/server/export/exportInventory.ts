import packageJson from '../../../package.json';
import { EXPORTERS } from '../../report/exporters';
import { EXPORT_FORMATS, FILE_ENDINGS, isExportFormat } from '../../report/exportFormats';
import { uploadConcern } from '../../report/sarif/uploadLimits';
import type { Locale } from '../host';
import { normalizeRoot } from '../places';
import type { ExportChoice, ExportParams, ExportResult } from '../protocol';
import type { Session } from '../session';
import { inventoryOf } from '../status';
import { EXPORT_TEXTS } from './exportTexts';
import { oneInventory } from './oneInventory';

/** The formats in the order in which most people want them: those for a rare need come last. */
export function exportChoices(locale: Locale): readonly ExportChoice[] {
  const { formats } = EXPORT_TEXTS[locale];
  const isXml = (format: string): boolean => format.endsWith('-xml');
  const ordered = [...EXPORT_FORMATS].sort((a, b) => Number(isXml(a)) - Number(isXml(b)));
  return ordered.map((format) => {
    const [label, detail] = formats[format];
    return { format, label, detail, ending: FILE_ENDINGS[format] };
  });
}

/** What the index knows of these folders, in a format for other tools. Nothing is read anew; what is typed and not saved counts. */
export function exportInventory(params: ExportParams, session: Session, locale: Locale): ExportResult {
  const { format, application, timestamp } = params;
  const { index, judgements, policies } = session;
  const texts = EXPORT_TEXTS[locale];
  if (!isExportFormat(format)) return { kind: 'refused', reason: texts.unknownFormat };
  const known = inventoryOf(index, judgements, policies).roots;
  const folders = named(params.folders).flatMap(({ root, name }) => {
    const inventory = known.find((one) => one.root === root)?.inventory;
    return inventory ? [{ root, name, inventory }] : [];
  });
  const [first, ...others] = folders;
  if (first === undefined) return { kind: 'refused', reason: texts.noFolder };
  const registry = policies.registry(first.root);
  if (others.some(({ root }) => policies.registry(root) !== registry)) return { kind: 'refused', reason: texts.otherRecords };
  const inventory = others.length === 0 ? first.inventory : oneInventory(first, others);
  const text = EXPORTERS[format]({
    inventory,
    registry,
    policyOf: (file) => {
      const folder = others.length === 0 ? first : (folders.find(({ name }) => file.startsWith(`${name}/`)) ?? first);
      return policies.of({ root: folder.root, file: others.length === 0 ? file : file.slice(folder.name.length + 1) });
    },
    hasBaseline: folders.some(({ root }) => policies.inForce(root).some(({ baseline }) => baseline !== undefined)),
    application,
    timestamp,
    toolVersion: packageJson.version,
    locale,
  });
  const concern = format === 'sarif' ? uploadConcern(inventory) : null;
  return { kind: 'text', text, note: session.scan.standing().kind === 'complete' ? concern && texts.concern(concern) : texts.stopped };
}

/** Folders of the same name are told apart by numbers. */
function named(folders: ExportParams['folders']): readonly { readonly root: string; readonly name: string }[] {
  const counts = new Map<string, number>();
  return folders.map(({ uri, name }) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return { root: normalizeRoot(uri), name: count === 1 ? name : `${name} (${count})` };
  });
}
