import { hexOf, sha1 } from './sha1';

/** The namespace for URLs of RFC 9562, and the URL below which this product names things. */
const URL_NAMESPACE = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';
const PRODUCT_URL = 'https://github.com/model-pedigree/model-pedigree';

const NAME_BASED_SHA1 = 0x50;
const RFC_VARIANT = 0x80;

/** A name-based UUID (version 5): the same name always gives the same. */
export function uuidOf(name: string): string {
  return uuidIn(uuidIn(URL_NAMESPACE, PRODUCT_URL), name);
}

/** A name-based UUID (version 5) in a namespace of the caller's. */
export function uuidIn(namespace: string, name: string): string {
  const digest = sha1(new Uint8Array([...bytesOf(namespace), ...new TextEncoder().encode(name)])).slice(0, 16);
  digest[6] = ((digest[6] ?? 0) & 0x0f) | NAME_BASED_SHA1;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | RFC_VARIANT;
  const hex = hexOf(digest);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function bytesOf(uuid: string): readonly number[] {
  return (uuid.replaceAll('-', '').match(/../g) ?? []).map((digits) => Number.parseInt(digits, 16));
}
