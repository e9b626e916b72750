// Loaded into the server with --require and --expose-gc: at SIGUSR2 it collects garbage, and writes what is left of heap and WebAssembly
// memory, in bytes, to the file that PEDIGREE_MEMORY names.
const fs = require('node:fs');

const made = [];
const { Memory } = WebAssembly;
WebAssembly.Memory = class extends Memory {
  constructor(descriptor) {
    super(descriptor);
    made.push(this);
  }
};

process.on('SIGUSR2', () => {
  for (let turn = 0; turn < 3; turn++) global.gc();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  const wasm = made.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
  const partial = `${process.env.PEDIGREE_MEMORY}.partial`;
  fs.writeFileSync(partial, JSON.stringify({ heap: heapUsed, wasm, external, arrayBuffers }));
  fs.renameSync(partial, process.env.PEDIGREE_MEMORY);
});
