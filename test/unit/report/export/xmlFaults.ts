import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type * as Xmllint from 'xmllint-wasm';
import type { SpecVersion } from '../../../../src/report/cyclonedx/document';
import { schemaText } from './cycloneDxSchema';

/** It starts a worker out of its own folder, and so must not come out of a bundle; tests run in the root of the project. */
const { validateXML }: typeof Xmllint = createRequire(resolve('package.json'))('xmllint-wasm');

const MEMORY_PAGES = 16_384;

/** What the official XML schema finds wrong with a bill of materials. */
export async function bomFaults(xml: string, version: SpecVersion): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: { fileName: 'bom.xml', contents: xml },
    schema: { fileName: 'bom.xsd', contents: schemaText(`bom-${version}.SNAPSHOT.xsd`) },
    preload: { fileName: 'spdx.SNAPSHOT.xsd', contents: schemaText('spdx.SNAPSHOT.xsd') },
    maxMemoryPages: MEMORY_PAGES,
  });
  return errors.map(({ message, rawMessage }) => message || rawMessage);
}

/** Why a text is no well-formed XML. */
export async function formFaults(xml: string): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: { fileName: 'page.xml', contents: xml },
    normalization: 'c14n',
    maxMemoryPages: MEMORY_PAGES,
  });
  return errors.map(({ message, rawMessage }) => message || rawMessage);
}
