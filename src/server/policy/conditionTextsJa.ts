/** What a condition can ask for, in Japanese; English stands with the types. */
import type { FACT_TYPES, VARIABLES } from '../../assess/policy/conditionTypes';

type Described<Fields> = { readonly [Name in keyof Fields]: string };

/** A member without a text here does not compile. */
export const FACT_TEXTS_JA: { readonly [Type in keyof typeof FACT_TYPES]: Described<(typeof FACT_TYPES)[Type]> } = {
  Vendor: {
    known: 'レジストリにある提供元かどうか',
    id: '提供元の ID',
    name: '名称',
    country: '本社のある国（ISO 3166-1）。出典がなければ空',
    parent: '親会社の提供元 ID',
    inEU: '国が欧州連合の加盟国かどうか',
  },
  License: {
    known: 'レジストリにあるライセンスかどうか',
    id: 'SPDX 識別子または LicenseRef-…',
    osiApproved: 'Open Source Initiative の承認を受けているかどうか',
    flowsDown: '義務がモデルから作られたものにも及ぶかどうか',
    obligations: '義務の種類：user-threshold、non-commercial など',
  },
  Model: {
    known: 'レジストリにあるモデルかどうか',
    id: 'モデルの ID（vendor/model）',
    name: '名称',
    family: 'ファミリー',
    kind: 'chat、embedding、image など',
    openness: 'closed、open-weights、open-source のいずれか。不明なら空',
    released: '公開日（YYYY-MM-DD）。不明なら空',
    parameters: 'パラメータ数（単位は十億）。不明なら -1',
    undisclosedBase: '開発元が基になったモデルを公表していないかどうか',
    vendor: '開発元',
    license: 'モデル自身のライセンス',
    lineage: '基になったモデル。近い順',
  },
  Deployment: {
    kind: 'hosted、cloud、gateway、self-hosted、unknown のいずれか',
    host: 'ホスト名。不明なら空',
    platform: 'プラットフォームの ID。不明なら空',
    region: 'クラウドのリージョン。不明なら空',
    country: 'データが処理される国。出典がなければ空',
    operator: '運営者',
    encrypted: '暗号化されない http なら false',
  },
  Lifecycle: {
    known: 'このプラットフォームの記録がレジストリにあるかどうか',
    state: 'preview、active、deprecated、retired、suspended、restricted、redirected のいずれか。不明なら空',
    date: '状態が効力を持つ日。不明なら空',
    daysLeft: 'その日までの日数。過ぎていれば 0、日付がなければ -1',
    replacement: '提供元が指定した後継。なければ空',
  },
  Usage: {
    kind: 'model、endpoint、remote-code、weights のいずれか',
    value: '呼び出しに渡る識別子またはアドレス',
    written: 'ファイルに書かれたままの文字列',
    role: 'call、default、constant、config、choice のいずれか',
    confidence: 'certain または likely',
    file: 'ワークスペースからの相対パス',
    inTest: 'テストのファイルかどうか',
    floating: '指す先が変わる別名かどうか',
  },
  Context: {
    declared: 'ポリシーが申告している数値とリストの名前',
    monthlyActiveUsers: '申告された月間ユーザー数。未申告なら -1',
    distribution: 'internal、saas、on-device、redistributed-weights',
    jurisdictions: '製品を提供している国',
    domicile: '組織の所在国。未申告なら空',
    data: 'public、confidential、personal、health、export-controlled',
    sector: '業種。未申告なら空',
  },
};

export const VARIABLE_TEXTS_JA: Described<typeof VARIABLES> = {
  model: '使用箇所が指すモデル',
  deployment: 'モデルへの届き方',
  lifecycle: 'そのプラットフォームでのライフサイクル',
  usage: 'コードの中の箇所',
  context: 'ポリシーが申告していること',
  today: '実行した日（YYYY-MM-DD）',
};
