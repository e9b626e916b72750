import { PackageURL } from 'packageurl-js';
import type { Dependency } from '../../model/dependency';
import type { Model } from '../../model/registry';
import type { BillModel } from './bill';

/** A commit of a Hugging Face repository; a branch or a tag may move. */
const COMMIT = /^[0-9a-f]{40}$/i;

/** Separators between the namespace and the name of a package, by ecosystem; the others have no namespaces. */
const SEPARATORS: Readonly<Partial<Record<Dependency['ecosystem'], string>>> = { npm: '/', golang: '/', composer: '/', maven: ':' };

/** The package URL of a model whose place on Hugging Face is known: `pkg:huggingface/nordic/Big-8B@<commit>`. */
export function modelPackageUrl(subject: BillModel): string | null {
  const repository = repositoryIn(subject);
  return repository === null ? null : huggingFaceUrl(repository, commitOf(subject.uses));
}

/** The one commit of its repository at which the code loads a model: the only version that a model has. */
export function pinnedCommit(subject: BillModel): string | null {
  return repositoryIn(subject) === null ? null : (commitOf(subject.uses) ?? null);
}

/** The repository on Hugging Face from which the code loads a model, as far as that is known. */
export function repositoryIn({ model, uses }: BillModel): string | null {
  return model ? repositoryOf(model, uses) : unknownRepository(uses);
}

/** The page of a repository on Hugging Face. */
export function huggingFacePage(repository: string): string {
  return `https://huggingface.co/${repository}`;
}

/** The package URL of a repository on Hugging Face. */
export function huggingFaceUrl(repository: string, commit?: string): string | null {
  return urlOf('huggingface', repository, '/', commit);
}

/** The package URL of a model as such, apart from any usage. */
export function ancestorPackageUrl({ identifiers }: Model): string | null {
  const [repository] = identifiers.huggingface ?? [];
  return repository === undefined ? null : huggingFaceUrl(repository);
}

/** The package URL of a package that a manifest declares. */
export function dependencyPackageUrl({ ecosystem, package: name }: Pick<Dependency, 'ecosystem' | 'package'>): string | null {
  return urlOf(ecosystem, name, SEPARATORS[ecosystem] ?? null);
}

/** The repository that the code names, or else the model's first. */
function repositoryOf({ identifiers }: Model, uses: BillModel['uses']): string | null {
  const repositories = identifiers.huggingface ?? [];
  const used = repositories.find((one) => uses.some(({ usage }) => usage.value.toLowerCase() === one.toLowerCase()));
  return used ?? repositories[0] ?? null;
}

/** What a loader takes from Hugging Face is there, whether the registry knows it or not. */
function unknownRepository(uses: BillModel['uses']): string | null {
  const usage = uses.map((use) => use.usage).find(({ hint, role }) => hint?.namespace === 'huggingface' && role !== 'choice');
  return usage && /^[\w.-]+\/[\w.-]+$/.test(usage.value) ? usage.value : null;
}

/** The one commit that all loaders pin. */
function commitOf(uses: BillModel['uses']): string | undefined {
  const revisions = uses.map(({ usage: { load } }) => load?.options.find(({ name }) => name === 'revision')?.value);
  const [only] = revisions;
  return typeof only === 'string' && COMMIT.test(only) && revisions.every((one) => one === only) ? only : undefined;
}

function urlOf(type: string, full: string, separator: string | null, version?: string): string | null {
  const at = separator === null ? -1 : full.lastIndexOf(separator);
  const namespace = at < 0 ? undefined : full.slice(0, at);
  const name = full.slice(at + 1);
  // a name that some ecosystem does not allow has no package URL, and the bill goes without
  try {
    return new PackageURL(type, namespace, name, version, undefined, undefined).toString();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return null;
  }
}
