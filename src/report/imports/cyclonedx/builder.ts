import type { CdxComponent, CdxDependency, CdxService } from '../../cyclonedx/document';
import { FaultLog, type ImportFault, type LeftOut } from '../fault';
import { Memo } from '../memo';
import { present, Shape } from '../shape';
import { type ImportedBill, type ImportedMetadata, propertyValue, READ_VERSIONS, type ReadVersion } from './bill';
import { componentOf, serviceOf } from './components';
import { RefGraph } from './graph';
import { metadataOf, NO_METADATA } from './metadata';

/** What came of reading a file. */
export interface ReadOutcome {
  /** What can be read; null where that is nothing. Whoever does not ask for leniency takes it only without faults. */
  readonly bill: ImportedBill | null;
  readonly faults: readonly ImportFault[];
  /** How many faults there are: the list ends after the first hundreds. */
  readonly faultCount: number;
  readonly leftOut: readonly LeftOut[];
}

export interface BuilderOptions {
  readonly memo?: Memo;
  /** Takes each application of an organization's inventory as it is read, so that the bill need not hold them. */
  readonly onApplication?: (application: CdxComponent) => void;
}

/** The lists of a bill whose elements are read one by one. */
export const LISTS: ReadonlySet<string> = new Set(['components', 'services', 'dependencies']);

const MEMBERS: ReadonlySet<string> = new Set(['$schema', 'bomFormat', 'specVersion', 'serialNumber', 'version', 'metadata', ...LISTS]);

const SERIAL = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Makes a bill of its members, which may come one by one and in any order: a file need not be in memory as a whole. */
export class BillBuilder {
  readonly log = new FaultLog();
  readonly #graph = new RefGraph(this.log);
  readonly #memo: Memo;
  readonly #components: CdxComponent[] = [];
  readonly #services: CdxService[] = [];
  readonly #dependencies: CdxDependency[] = [];
  readonly #root = new Shape(undefined, this.log);
  readonly #listed = new Map<string, Shape>();
  #metadata: ImportedMetadata = NO_METADATA;
  #format: unknown;
  #version: unknown;
  #specVersion: unknown;
  #serial: unknown;

  constructor(private readonly options: BuilderOptions = {}) {
    this.#memo = options.memo ?? new Memo();
  }

  /** A member that is no list of {@link LISTS}. */
  member(name: string, value: unknown): void {
    const shape = new Shape(value, this.log, name, this.#root);
    if (LISTS.has(name)) shape.fault('a list');
    else if (name === 'metadata') this.#takeMetadata(shape);
    else if (name === 'bomFormat') this.#format = value;
    else if (name === 'specVersion') this.#specVersion = value;
    else if (name === 'serialNumber') this.#serial = value;
    else if (name === 'version') this.#version = value;
    else if (!MEMBERS.has(name)) this.log.leave(name);
  }

  /** One element of a list of {@link LISTS}. */
  element(name: string, index: number, value: unknown): void {
    const list = this.#listed.get(name) ?? new Shape(undefined, this.log, name, this.#root);
    this.#listed.set(name, list);
    const shape = new Shape(value, this.log, index, list);
    if (name === 'components') this.#takeComponent(shape);
    else if (name === 'services') this.#takeService(shape, index);
    else this.#takeDependency(shape);
  }

  /** The bill, once all members have come. */
  finish(): ReadOutcome {
    this.log.line = null;
    this.#graph.check();
    const specVersion = this.#readableVersion();
    const bill: ImportedBill | null =
      specVersion === null
        ? null
        : {
            specVersion,
            serialNumber: this.#serialNumber(),
            version: this.#revision(),
            metadata: this.#metadata,
            components: this.#components,
            services: this.#services,
            dependencies: this.#dependencies.flatMap((dependency) => this.#kept(dependency)),
          };
    return { bill, faults: this.log.faults, faultCount: this.log.count, leftOut: this.log.leftOut };
  }

  #takeMetadata(shape: Shape): void {
    if (!shape.isObject()) return;
    this.#metadata = metadataOf(shape, { memo: this.#memo, nests: false });
    const { component } = this.#metadata;
    if (component?.['bom-ref'] !== undefined) this.#graph.add(component['bom-ref'], '/metadata/component', true);
    // some tools put what an application is made of inside it
    const within = shape.get('component')?.get('components');
    for (const item of within?.elements() ?? []) this.#takeComponent(item);
  }

  #takeComponent(shape: Shape): void {
    if (!isWorthReading(shape)) this.#passOver(shape);
    else {
      const component = componentOf(shape, { memo: this.#memo, nests: true });
      if (component === undefined) this.#addLost(shape);
      else this.#keep(component, shape);
    }
  }

  #keep(component: CdxComponent, shape: Shape): void {
    const ref = component['bom-ref'];
    if (ref !== undefined) this.#graph.add(ref, shape.pointer, true);
    if (!isApplication(component)) {
      this.#checkPedigree(component, shape, []);
      for (const item of component.components ?? []) this.#addWithin(item, shape.pointer);
      this.#components.push(component);
      return;
    }
    this.#checkUses(component, shape);
    if (this.options.onApplication) this.options.onApplication(component);
    else this.#components.push(component);
  }

  /** A component of another kind: only its ref matters, and what is within it. */
  #passOver(shape: Shape): void {
    if (!shape.isObject()) return;
    const type = shape.get('type')?.value;
    if (typeof type === 'string') this.log.leave(`components of type ${type}`);
    else shape.complain('"type" is missing');
    const ref = shape.text('bom-ref');
    if (ref !== undefined) this.#graph.add(ref, shape.pointer, false);
    for (const item of shape.items('components')) this.#takeComponent(item);
  }

  /** What cannot be read is there all the same: that others depend on it is no second fault. */
  #addLost(shape: Shape): void {
    const ref = shape.get('bom-ref')?.value;
    if (typeof ref === 'string') this.#graph.add(ref, shape.pointer, false);
  }

  #addWithin(component: CdxComponent, pointer: string): void {
    const ref = component['bom-ref'];
    if (ref !== undefined) this.#graph.add(ref, pointer, component.type === 'machine-learning-model');
    for (const item of component.components ?? []) this.#addWithin(item, pointer);
  }

  /** The uses of an application have refs below its own, so that each has to be unique among its siblings alone. */
  #checkUses(application: CdxComponent, shape: Shape): void {
    const seen = new Set<string>();
    for (const { 'bom-ref': ref } of application.components ?? []) {
      if (ref === undefined || !seen.has(ref)) {
        if (ref !== undefined) seen.add(ref);
        continue;
      }
      shape.complain(`the bom-ref ${JSON.stringify(ref)} is there twice`, 'Give each component a bom-ref of its own.');
    }
  }

  /** A model is not made of itself. */
  #checkPedigree(component: CdxComponent, shape: Shape, below: readonly string[]): void {
    const id = propertyValue(component.properties, 'id') ?? component['bom-ref'];
    if (id !== undefined && below.includes(id)) {
      shape.complain(
        `a cycle of ancestors: ${[...below, id].map((one) => JSON.stringify(one)).join(' → ')}`,
        'Leave out the last of them.',
      );
      return;
    }
    for (const ancestor of component.pedigree?.ancestors ?? []) {
      this.#checkPedigree(ancestor, shape, id === undefined ? below : [...below, id]);
    }
  }

  #takeService(shape: Shape, index: number): void {
    const service = serviceOf(shape, index);
    if (service === undefined) {
      this.#addLost(shape);
      return;
    }
    this.#graph.add(service['bom-ref'], shape.pointer, true);
    this.#services.push(service);
    for (const [at, inner] of shape.items('services').entries()) this.#takeService(inner, index * 1000 + at + 1);
  }

  #takeDependency(shape: Shape): void {
    if (!shape.isObject()) return;
    const ref = shape.needed('ref');
    if (ref === undefined) return;
    const dependsOn = shape.texts('dependsOn');
    this.#graph.depend(ref, dependsOn ?? [], shape.pointer);
    this.#dependencies.push(present<CdxDependency>({ ref, dependsOn }));
  }

  /** Without refs of what is not kept. */
  #kept({ ref, dependsOn }: CdxDependency): readonly CdxDependency[] {
    if (!this.#graph.isRead(ref)) return [];
    return [present<CdxDependency>({ ref, dependsOn: dependsOn?.filter((target) => this.#graph.isRead(target)) })];
  }

  #readableVersion(): ReadVersion | null {
    if (this.#format !== 'CycloneDX') {
      this.#at('bomFormat', this.#format).complain(
        'this is no CycloneDX bill of materials: "bomFormat" is not "CycloneDX"',
        'Name a file that pedigree export --format cyclonedx-1.6 or another tool wrote in that format.',
      );
      return null;
    }
    const known = READ_VERSIONS.find((version) => version === this.#specVersion);
    if (known !== undefined) return known;
    this.#at('specVersion', this.#specVersion).fault(
      `one of the versions ${READ_VERSIONS.join(', ')}`,
      'Older versions know no models; export the bill as CycloneDX 1.6.',
    );
    return null;
  }

  #serialNumber(): string | null {
    if (this.#serial === undefined) return null;
    if (typeof this.#serial === 'string' && SERIAL.test(this.#serial)) return this.#serial;
    this.#at('serialNumber', this.#serial).fault('urn:uuid: and a UUID');
    return null;
  }

  #revision(): number {
    if (this.#version === undefined) return 1;
    if (typeof this.#version === 'number' && Number.isSafeInteger(this.#version) && this.#version > 0) return this.#version;
    this.#at('version', this.#version).fault('a whole number from 1 on');
    return 1;
  }

  #at(name: string, value: unknown): Shape {
    return new Shape(value, this.log, name, this.#root);
  }
}

/** An application of an organization's inventory. */
export function isApplication({ type, properties }: CdxComponent): boolean {
  return type === 'application' && propertyValue(properties, 'inventory') === 'application';
}

/** Models, and whatever this product wrote. */
function isWorthReading(shape: Shape): boolean {
  const type = shape.get('type')?.value;
  if (type === 'machine-learning-model') return true;
  if (type !== 'library' && type !== 'application') return false;
  const properties = shape.get('properties')?.value;
  return Array.isArray(properties) && properties.some(isOurs);
}

function isOurs(property: unknown): boolean {
  if (typeof property !== 'object' || property === null || !('name' in property)) return false;
  return typeof property.name === 'string' && property.name.startsWith('model-pedigree:');
}
