/** Bytes after a collection of garbage. */
export interface Memory {
  readonly heap: number;
  readonly wasm: number;
}

/** Counts the WebAssembly memory that is made from now on, which no collector of garbage sees. */
export function countWasmMemory(): () => number {
  const made: WebAssembly.Memory[] = [];
  const Own = WebAssembly.Memory;
  WebAssembly.Memory = class extends Own {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      super(descriptor);
      made.push(this);
    }
  };
  return () => made.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
}
