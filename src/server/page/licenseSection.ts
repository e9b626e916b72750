/** Every license that binds whoever uses the model, with all that it asks. */
import type { Model } from '../../model/registry';
import type { EffectiveLicense } from '../../registry/api';
import { join } from '../card/cardParts';
import { dutiesIn, dutyText, licensesOf } from '../card/licensePart';
import { codeSpan, escapeMarkdown, link } from '../card/markdown';
import type { PageOptions } from './pageOptions';

/** The model's own license first, then those that come down to it. */
export function licenseSection(model: Model, options: PageOptions): string {
  const { pageTexts, texts } = options;
  const licenses = licensesOf(model, options);
  const head = `## ${pageTexts.heading.license}`;
  if (licenses.length === 0) return `${head}\n\n${texts.noLicense}`;
  return [head, ...licenses.map((effective) => licenseText(effective, options))].join('\n\n');
}

function licenseText(effective: EffectiveLicense, options: PageOptions): string {
  const { pageTexts, texts, policy } = options;
  const { license, carrier, path } = effective;
  const name = license.url === undefined ? escapeMarkdown(license.name) : link(license.name, license.url);
  const head = join([
    `**${name}**`,
    codeSpan(license.id),
    path.length === 0 ? '' : texts.inheritedFrom(escapeMarkdown(carrier.name)),
    license.osiApproved ? pageTexts.osiApproved : pageTexts.notOsiApproved,
  ]);
  const duties = dutiesIn(effective, policy.context);
  if (duties.length === 0) return join([head, texts.noObligations]);
  const told = duties.map((duty) => {
    const { section, quote } = duty.obligation;
    const words = quote === undefined ? '' : `\n  > ${escapeMarkdown(quote)}`;
    return `- ${dutyText(duty, options)}${section === undefined ? '' : ` (${escapeMarkdown(pageTexts.section(section))})`}${words}`;
  });
  return [head, '', ...told].join('\n');
}
