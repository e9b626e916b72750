/** Formats and quantizations as hubs write them at the end of a name, without separators in front. */
const FORMATS = [
  'gguf',
  'ggml',
  'awq',
  'gptq',
  'exl2',
  'exl3',
  'eetq',
  'hqq',
  'aqlm',
  'onnx',
  'mlx',
  'nf4',
  'mxfp4',
  'nvfp4',
  'fp4',
  'fp8',
  'fp16',
  'bf16',
  'fp32',
  'int4',
  'int8',
  '4bit',
  '8bit',
  '6bit',
  '5bit',
  '3bit',
  '2bit',
  '4-bit',
  '8-bit',
  'bnb',
  'bnb-4bit',
  'bnb-8bit',
  'unsloth',
  'dynamic',
  'block',
  'w4a16',
  'w8a8',
  'w8a16',
  'w4a8',
  'g128',
  'actorder',
  'imat',
  'imatrix',
  'i1',
  'ud',
  'qat',
  'dwq',
  'quantized',
  'quant',
  'sharded',
  'hf',
  'openvino',
  'ov',
  'tensorrt',
  'trt',
  'ptq',
  'marlin',
  'mtp',
  'instr4bit',
  'mixed',
  'safetensors',
  'torch',
  'transformers',
  'litert',
] as const;

const NAMES: ReadonlySet<string> = new Set(FORMATS);
/** Llama.cpp's names: `q4_k_m`, `iq3_xxs`, `q8_0`, `fp16`, `q6_k`. */
const LLAMA_CPP = /[-._](?:ud-)?(?:i?q\d(?:_(?:k(?:_(?:s|m|l|xl))?|xxs|xs|nl|s|m|l|0|1|k_p))?)$/;

/** Where the format's suffix begins (at its separator), and its name; undefined when there is none. */
export function quantizationOf(text: string): { readonly start: number; readonly name: string } | undefined {
  const cpp = LLAMA_CPP.exec(text);
  if (cpp && cpp.index > 0) return { start: cpp.index, name: cpp[0].slice(1).toUpperCase() };
  for (let i = text.length - 1; i > 0 && text.length - i <= 10; i--) {
    const code = text.charCodeAt(i);
    if (code !== 0x2d && code !== 0x2e && code !== 0x5f) continue;
    const name = text.slice(i + 1);
    if (NAMES.has(name)) return { start: i, name: /bit$/.test(name) ? name : name.toUpperCase() };
  }
  return undefined;
}
