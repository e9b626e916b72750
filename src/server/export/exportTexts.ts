import type { ExportFormat } from '../../report/exportFormats';
import type { UploadConcern } from '../../report/sarif/uploadLimits';
import type { Locale } from '../host';

/** What the export says, in one language. */
export interface ExportTexts {
  /** Name of each format, and what it is for. */
  readonly formats: Readonly<Record<ExportFormat, readonly [string, string]>>;
  readonly unknownFormat: string;
  readonly noFolder: string;
  readonly switchedOff: string;
  readonly stillReading: string;
  /** The scan was stopped by hand. */
  readonly stopped: string;
  readonly otherRecords: string;
  readonly failed: string;
  readonly concern: (concern: UploadConcern) => string;
}

const EN: ExportTexts = {
  formats: {
    'cyclonedx-1.6': ['CycloneDX 1.6 (JSON)', 'Bill of materials for Dependency-Track and most other tools'],
    'cyclonedx-1.7': ['CycloneDX 1.7 (JSON)', 'The same for tools that know the newest version'],
    'spdx-3': ['SPDX 3.0.1 (JSON-LD)', 'Bill of materials with the AI classes of SPDX'],
    'spdx-2.3': ['SPDX 2.3 (JSON)', 'Bill of materials for tools that know the older SPDX'],
    sarif: ['SARIF 2.1.0', 'Findings for GitHub code scanning and other viewers'],
    'gitlab-codequality': ['GitLab Code Quality', 'Findings for the merge request widget of GitLab'],
    html: ['HTML page', 'One file to read, print or send: models, services, findings'],
    markdown: ['Markdown', 'The same as text for a wiki or a pull request'],
    csv: ['CSV', 'One row for each usage, for spreadsheets'],
    ndjson: ['NDJSON', 'One JSON object a line, for DuckDB, Spark or BigQuery'],
    json: ['JSON', 'The whole report, for programs'],
    'cyclonedx-1.6-xml': ['CycloneDX 1.6 (XML)', 'Where XML is asked for'],
    'cyclonedx-1.7-xml': ['CycloneDX 1.7 (XML)', 'Where XML is asked for'],
  },
  unknownFormat: 'There is no such format.',
  noFolder: 'Open a folder first: the inventory is that of a workspace.',
  switchedOff: 'Model Pedigree is switched off in the settings, so there is nothing to export.',
  stillReading: 'The workspace was not read to its end, so nothing was exported.',
  stopped: 'The scan of the workspace was stopped: files that it had not reached are missing.',
  otherRecords: 'Policies of these folders add different records to the registry. Export each folder by itself.',
  failed: 'The export failed. The output says why.',
  concern: (concern) => {
    if (concern.kind === 'too-many-results')
      return `GitHub code scanning takes at most 25,000 results; this file has ${concern.results}. Export the folders one by one, or let the policy switch off rules.`;
    if (concern.kind === 'too-large')
      return 'GitHub code scanning takes at most 10 MB (gzip); this file is larger. Export the folders one by one.';
    return `GitHub code scanning shows the 5,000 gravest results; this file has ${concern.results}.`;
  },
};

const JA: ExportTexts = {
  formats: {
    'cyclonedx-1.6': ['CycloneDX 1.6 (JSON)', 'Dependency-Track をはじめ多くのツール向けの部品表'],
    'cyclonedx-1.7': ['CycloneDX 1.7 (JSON)', '最新版に対応したツール向けの部品表'],
    'spdx-3': ['SPDX 3.0.1 (JSON-LD)', 'SPDX の AI クラスを使った部品表'],
    'spdx-2.3': ['SPDX 2.3 (JSON)', '旧版の SPDX に対応したツール向けの部品表'],
    sarif: ['SARIF 2.1.0', 'GitHub code scanning などで見る指摘の一覧'],
    'gitlab-codequality': ['GitLab Code Quality', 'GitLab のマージリクエストに表示する指摘'],
    html: ['HTML ページ', '閲覧・印刷・共有用の 1 ファイル（モデル、サービス、指摘）'],
    markdown: ['Markdown', 'Wiki やプルリクエスト向けの同じ内容のテキスト'],
    csv: ['CSV', '使用箇所ごとに 1 行。表計算ソフト向け'],
    ndjson: ['NDJSON', '1 行に 1 つの JSON。DuckDB、Spark、BigQuery 向け'],
    json: ['JSON', 'プログラム向けの全レポート'],
    'cyclonedx-1.6-xml': ['CycloneDX 1.6 (XML)', 'XML が求められる場合'],
    'cyclonedx-1.7-xml': ['CycloneDX 1.7 (XML)', 'XML が求められる場合'],
  },
  unknownFormat: 'そのような形式はありません。',
  noFolder: '先にフォルダーを開いてください。インベントリはワークスペース単位です。',
  switchedOff: 'Model Pedigree は設定で無効になっているため、エクスポートするものがありません。',
  stillReading: 'ワークスペースの読み取りが完了しなかったため、エクスポートしませんでした。',
  stopped: 'ワークスペースのスキャンが途中で停止されたため、未処理のファイルは含まれていません。',
  otherRecords: 'これらのフォルダーのポリシーは、レジストリに異なるレコードを追加しています。フォルダーごとにエクスポートしてください。',
  failed: 'エクスポートできませんでした。理由は出力に記録されています。',
  concern: (concern) => {
    if (concern.kind === 'too-many-results')
      return `GitHub code scanning が受け付ける結果は最大 25,000 件ですが、このファイルには ${concern.results} 件あります。フォルダーごとにエクスポートするか、ポリシーでルールを無効にしてください。`;
    if (concern.kind === 'too-large')
      return 'GitHub code scanning が受け付けるのは gzip 圧縮後 10 MB までですが、このファイルはそれを超えています。フォルダーごとにエクスポートしてください。';
    return `GitHub code scanning に表示されるのは重いものから 5,000 件ですが、このファイルには ${concern.results} 件あります。`;
  },
};

/** The texts of the export by language. */
export const EXPORT_TEXTS: Readonly<Record<Locale, ExportTexts>> = { en: EN, ja: JA };
