import type { CdxComponent } from '../../cyclonedx/document';
import { present, type Shape } from '../shape';
import type { ImportedMetadata } from './bill';
import { type ComponentReading, componentOf } from './components';
import { propertiesIn } from './parts';

export const NO_METADATA: ImportedMetadata = { timestamp: null, lifecycles: [], tools: [], component: null, properties: [] };

const FIELDS: ReadonlySet<string> = new Set(['timestamp', 'lifecycles', 'tools', 'component', 'properties']);

/** RFC 3339, as the format asks for. */
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/i;

/** Of what, by what and when a bill was made. */
export function metadataOf(shape: Shape, reading: ComponentReading): ImportedMetadata {
  for (const field of shape.names) if (!FIELDS.has(field)) shape.log.leave(`metadata: ${field}`);
  return {
    timestamp: momentIn(shape) ?? null,
    lifecycles:
      shape.list('lifecycles', (item) => {
        if (!item.isObject()) return undefined;
        // a lifecycle of one's own has a name and no phase
        const phase = item.text('phase');
        return phase === undefined ? undefined : { phase };
      }) ?? [],
    tools: toolsOf(shape, reading),
    component: shape.part('component', (at) => componentOf(at, reading)) ?? null,
    properties: propertiesIn(shape) ?? [],
  };
}

function momentIn(shape: Shape): string | undefined {
  const text = shape.text('timestamp');
  if (text === undefined || (MOMENT.test(text) && !Number.isNaN(Date.parse(text)))) return text;
  shape.get('timestamp')?.fault('a moment such as 2026-11-23T00:00:00Z');
  return undefined;
}

/** Since 1.5 components; before, and in many tools still, a list of names. */
function toolsOf(shape: Shape, reading: ComponentReading): readonly CdxComponent[] {
  const tools = shape.get('tools');
  if (tools === undefined) return [];
  if (Array.isArray(tools.value)) return tools.elements().flatMap((item) => legacyTool(item) ?? []);
  if (!tools.isObject()) return [];
  if (tools.get('services') !== undefined) shape.log.leave('metadata: tools that are services');
  return tools.list('components', (item) => componentOf(item, reading)) ?? [];
}

function legacyTool(shape: Shape): CdxComponent | undefined {
  if (!shape.isObject()) return undefined;
  const name = shape.text('name');
  if (name === undefined) return undefined;
  return present<CdxComponent>({
    type: 'application',
    'bom-ref': undefined,
    group: shape.text('vendor'),
    name,
    version: shape.text('version'),
  });
}
