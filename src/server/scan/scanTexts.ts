import type { Locale } from '../host';
import type { ScanState } from '../protocol';

type Running = Extract<ScanState, { kind: 'listing' | 'reading' }>;

interface ScanTexts {
  readonly progress: (state: Running) => string;
  /** Why a file was passed over, where the engine says it in one of its set phrases. */
  readonly reasons: readonly (readonly [pattern: RegExp, by: string])[];
}

const MINUTE = 60;

const TEXTS: Readonly<Record<Locale, ScanTexts>> = {
  en: {
    progress(state) {
      if (state.kind === 'listing') return `looking for files: ${state.files.toLocaleString('en')}`;
      const { read, files, perSecond, secondsLeft } = state;
      const count = `${read.toLocaleString('en')} of ${files.toLocaleString('en')} files`;
      if (secondsLeft === null) return count;
      const left = secondsLeft < MINUTE ? `${secondsLeft} s` : `${Math.ceil(secondsLeft / MINUTE)} min`;
      return `${count}, ${perSecond} a second, ${left} left`;
    },
    reasons: [],
  },
  ja: {
    progress(state) {
      if (state.kind === 'listing') return `ファイルを探しています：${state.files.toLocaleString('ja')}`;
      const { read, files, perSecond, secondsLeft } = state;
      const count = `${files.toLocaleString('ja')} ファイル中 ${read.toLocaleString('ja')}`;
      if (secondsLeft === null) return count;
      const left = secondsLeft < MINUTE ? `${secondsLeft} 秒` : `${Math.ceil(secondsLeft / MINUTE)} 分`;
      return `${count}、毎秒 ${perSecond}、残り約 ${left}`;
    },
    reasons: [
      [/^vendored folder$/, '取り込まれた外部コードのフォルダー'],
      [/^larger than ([\d.]+) MB$/, '$1 MB を超えています'],
      [/^longer than ([\d.]+) million characters$/, '$1 百万文字を超えています'],
      [/^nested deeper than (\d+) levels$/, '入れ子が $1 段を超えています'],
      [/^YAML nested deeper than (\d+) levels$/, 'YAML の入れ子が $1 段を超えています'],
      [/^YAML longer than (\d+) thousand characters$/, 'YAML が $1 千文字を超えています'],
      [/^binary( content)?$/, 'バイナリです'],
      [/^a CycloneDX bill of materials, not code$/, 'コードではなく CycloneDX の部品表です'],
      [/^an SPDX document, not code$/, 'コードではなく SPDX 文書です'],
      [/^a SARIF log, not code$/, 'コードではなく SARIF のログです'],
      [/^a report of Model Pedigree, not code$/, 'コードではなく Model Pedigree のレポートです'],
      [/^minified$/, '圧縮（minify）されたコードです'],
      [/^cannot be read \((.+)\)$/, '読み取れません（$1）'],
      [/^parsing came to a standstill$/, '構文解析が先へ進まなくなりました'],
      [/^parsing took longer than (\d+) ms$/, '構文解析が $1 ミリ秒を超えました'],
      [/^the parser died on it repeatedly$/, '構文解析器が繰り返し異常終了しました'],
      [/^(TOML|JSON) error at line (\d+)(?:: (\S+))?; the rest was read$/, '$1 の $2 行目に誤りがあります（残りは読みました）'],
      [/^YAML error at line (\d+): (\S+); the rest was read$/, 'YAML の $1 行目に誤りがあります：$2（残りは読みました）'],
      [/^not a notebook: it has no cells$/, 'ノートブックではありません：セルがありません'],
      [/^not a notebook: its JSON is incomplete$/, 'ノートブックではありません：JSON が途中で切れています'],
      [/^not a notebook: JSON error at line (\d+)$/, 'ノートブックではありません：JSON の $1 行目に誤りがあります'],
    ],
  },
};

/** How far a scan is, in the user's language. */
export function progressText(state: Running, locale: Locale): string {
  return TEXTS[locale].progress(state);
}

/** Why a file was passed over, in the user's language; what nobody has put into words there stays as it is. */
export function reasonText(reason: string, locale: Locale): string {
  const known = TEXTS[locale].reasons.find(([pattern]) => pattern.test(reason));
  return known === undefined ? reason : reason.replace(known[0], known[1]);
}

/** Why a file is skipped on which the parser dies each time. */
export const PASSED_OVER = 'the parser died on it repeatedly';
