import { billOf } from '../bill/bill';
import { type Exporter, type ExportSubject, TOOL } from '../bill/exportSubject';
import { packagesOf } from '../bill/packages';
import { propertiesOf } from '../bill/properties';
import { uuidOf } from '../bill/uuid';
import { jsonText } from '../jsonText';
import { modelComponent, packageComponent } from './components';
import type { CdxBom, CdxDependency, CdxMetadata, SpecVersion } from './document';
import { serviceOf } from './services';

/** The ref of the software itself. */
const APPLICATION = 'application';

/** The ML-BOM as JSON. */
export function cycloneDxJson(specVersion: SpecVersion): Exporter {
  return (subject) => `${jsonText(bomOf(subject, specVersion), 2)}\n`;
}

/** The ML-BOM of an inventory. Its serial number is made of its content, so that the same content gives the same one. */
export function bomOf(subject: ExportSubject, specVersion: SpecVersion): CdxBom {
  const { inventory, registry } = subject;
  const { models, services } = billOf(inventory, registry);
  const packages = packagesOf(inventory.dependencies);
  const packageRefs = packages.map(({ ref }) => ref);
  // readers trip over an entry without a list, and an empty one says the same
  const dependencies: readonly CdxDependency[] = [
    { ref: APPLICATION, dependsOn: [...models.map(({ ref }) => ref), ...packageRefs, ...services.map(({ ref }) => ref)] },
    ...[...models.map(({ ref }) => ref), ...packageRefs].map((ref) => ({ ref, dependsOn: [] })),
    ...services.map(({ ref, models: served }) => ({ ref, dependsOn: served })),
  ];
  const content = {
    metadata: metadataOf(subject),
    components: [...models.map((model) => modelComponent(model, inventory, registry, specVersion)), ...packages.map(packageComponent)],
    services: services.map((service) => serviceOf(service, inventory, registry)),
    dependencies,
  };
  return {
    $schema: `http://cyclonedx.org/schema/bom-${specVersion}.schema.json`,
    bomFormat: 'CycloneDX',
    specVersion,
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify([specVersion, content]))}`,
    version: 1,
    ...content,
  };
}

function metadataOf({ timestamp, toolVersion, application, inventory }: ExportSubject): CdxMetadata {
  const { registry, profile, stats, skipped } = inventory;
  return {
    timestamp,
    lifecycles: [{ phase: 'pre-build' }],
    tools: {
      components: [
        {
          type: 'application',
          name: TOOL.name,
          version: toolVersion,
          description: TOOL.title,
          externalReferences: [{ type: 'website', url: TOOL.url }],
        },
      ],
    },
    component: { type: 'application', 'bom-ref': APPLICATION, name: application },
    properties: propertiesOf({
      'registry:version': registry.version,
      'registry:as-of': registry.asOf,
      profile,
      'files:read': stats.files,
      'files:analyzed': stats.parsed,
      'files:skipped': skipped.map(({ file, reason }) => `${file}: ${reason}`),
    }),
  };
}
