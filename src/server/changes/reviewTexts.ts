import type { Locale } from '../../assess';

/** Why there is nothing to copy into a review. */
export interface ReviewTexts {
  readonly noFinding: string;
  readonly noFix: string;
  readonly elsewhere: string;
  readonly inNotebook: string;
  readonly notCompared: string;
  readonly notAnalyzed: string;
  readonly failed: string;
}

/** See {@link ReviewTexts}. */
export const REVIEW_TEXTS: Readonly<Record<Locale, ReviewTexts>> = {
  en: {
    noFinding: 'No finding stands here.',
    noFix: 'No fix of this finding can be written without a choice. The quick fixes of the editor offer what there is.',
    elsewhere: 'The fix also changes another file, which a suggestion cannot.',
    inNotebook: 'Reviews show notebooks as JSON, in which a suggestion would not fit the cell.',
    notCompared: 'This folder is not compared with a base.',
    notAnalyzed: 'This document is not analyzed.',
    failed: 'It could not be made. The output says why.',
  },
  ja: {
    noFinding: 'ここに指摘はありません。',
    noFix: '選択なしに書き込める修正がありません。エディターのクイックフィックスで候補を確認できます。',
    elsewhere: '修正が別のファイルにも及ぶため、提案ブロックにはできません。',
    inNotebook: 'レビューではノートブックが JSON として表示されるため、提案ブロックはセルに合いません。',
    notCompared: 'このフォルダーは基準と比較されていません。',
    notAnalyzed: 'このドキュメントは解析の対象外です。',
    failed: '作成できませんでした。理由は出力に記録されています。',
  },
};
