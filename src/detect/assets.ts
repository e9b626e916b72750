/** Reads the bytes of the engine's own assets. Given by the host: Node reads the bundle's folder, a browser fetches. */
export interface AssetReader {
  /** `name` such as `tree-sitter-python.wasm`; rejects with an error that names the asset. */
  read(name: string): Promise<Uint8Array>;
}
