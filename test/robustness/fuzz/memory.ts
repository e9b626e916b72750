/** Bytes after a collection of garbage. */
export interface Memory {
  readonly heap: number;
  readonly wasm: number;
}

/** Node has it; the library of types that the project is compiled with has not. */
interface WasmMemory {
  readonly buffer: ArrayBuffer;
}

/** Counts the WebAssembly memory that is made from now on, which no collector of garbage sees. */
export function countWasmMemory(): () => number {
  const made: WasmMemory[] = [];
  const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: { Memory: new (descriptor: object) => WasmMemory } };
  WebAssembly.Memory = class extends WebAssembly.Memory {
    constructor(descriptor: object) {
      super(descriptor);
      made.push(this);
    }
  };
  return () => made.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
}
