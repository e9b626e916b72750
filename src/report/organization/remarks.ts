import type { Locale } from '../../assess';

/** What a page made of exports tells of how it came about, and of what exports do not hold. */
export interface RemarkTexts {
  readonly madeOf: (exports: number, applications: number, oldest: string, newest: string) => string;
  readonly registries: (names: string) => string;
  readonly byModel: string;
  readonly unjudged: (applications: number) => string;
  readonly unplaced: (uses: number) => string;
  readonly folded: (places: number) => string;
  readonly faulty: (faults: number) => string;
}

const EN: RemarkTexts = {
  madeOf: (exports, applications, oldest, newest) =>
    `Made of ${exports === 1 ? '1 export' : `${exports} exports`} with ${applications === 1 ? '1 application' : `${applications} applications`}${oldest === '' ? '' : `, made between ${oldest} and ${newest}`}. No code was read.`,
  registries: (names) =>
    `Facts are those of the exports (registries ${names}); lineage, and the names of licenses and platforms, are those of the registry above.`,
  byModel:
    'Exports tell levels and rules by application and model, not by place: a finding counts once for both, and the table shows it at each place of the model. Findings that were accepted are in no export.',
  unjudged: (applications) =>
    `${applications === 1 ? '1 application comes' : `${applications} applications come`} without judgements: no level there does not mean that no rule would speak.`,
  unplaced: (uses) =>
    `${uses === 1 ? '1 use has' : `${uses} uses have`} no place, since ${uses === 1 ? 'its export does' : 'their exports do'} not tell it.`,
  folded: (places) =>
    `${places} places are too many for one page: each model of an application stands here once for each way in which it is reached.`,
  faulty: (faults) => `Exports had ${faults === 1 ? '1 fault' : `${faults} faults`}: what could not be read is missing here.`,
};

const JA: RemarkTexts = {
  madeOf: (exports, applications, oldest, newest) =>
    `${exports}件のエクスポート（アプリケーション${applications}件${oldest === '' ? '' : `、作成時期は${oldest}から${newest}まで`}）から作成しました。コードは読んでいません。`,
  registries: (names) =>
    `事実はエクスポートに書かれたもの（レジストリ${names}）です。系譜、ライセンスとプラットフォームの名称は、上記のレジストリによります。`,
  byModel:
    'エクスポートのレベルとルールは、場所ごとではなくアプリケーションとモデルごとに書かれています。指摘はその組につき 1 件と数え、表ではモデルのすべての場所に示します。受け入れ済みの指摘はエクスポートに含まれません。',
  unjudged: (applications) =>
    `アプリケーション${applications}件には判定がありません。レベルがないことは、ルールに当たらないことを意味しません。`,
  unplaced: (uses) => `使用箇所${uses}件は、エクスポートに場所が書かれていません。`,
  folded: (places) => `${places}か所は 1 ページに収まらないため、アプリケーションのモデルを利用経路ごとに 1 行にまとめています。`,
  faulty: (faults) => `エクスポートに誤りが${faults}件あり、読めなかった部分はここにありません。`,
};

export const REMARKS: Readonly<Record<Locale, RemarkTexts>> = { en: EN, ja: JA };
