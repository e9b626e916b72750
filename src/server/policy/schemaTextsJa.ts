/** What the policy's schema says of its members, in Japanese, by the English that the schema has. Rules have texts of their own. */
export const SCHEMA_TEXTS_JA: Readonly<Record<string, string>> = {
  'The policy file, `model-policy.yaml`. `src/assess/policy/model-policy.schema.json` is made from these types, comments included (`node scripts/policy-schema.mjs`), so what is written here is what the editor shows.':
    'ポリシーファイル `model-policy.yaml`。',
  'Address of the JSON schema, for editors.': 'エディターのための JSON スキーマのアドレス。',
  'What this policy builds on, weakest first: the name of a profile that ships (`baseline`, `eu`), a relative path (`../policies/base.yaml`), or a file inside an npm package (`@acme/policies/model-policy.yaml`). What stands in this file wins.':
    '土台とするもの。弱い順に、同梱のプロファイル名（`baseline`、`eu`）、相対パス（`../policies/base.yaml`）、または npm パッケージ内のファイル（`@acme/policies/model-policy.yaml`）。このファイルに書いた内容が優先されます。',
  'What the team declares about itself. What is left out counts as undeclared, never as zero.':
    'チームが自らについて申告すること。書かれていないものは未申告とみなし、0 とはみなしません。',
  "Level and options of each rule, by the rule's code. A code that begins with `custom/` is a rule of your own, with `when`.":
    '各ルールのレベルとオプション。キーはルールのコード。`custom/` で始まるコードは `when` を持つ独自のルールです。',
  'If given, only usages of what these selectors describe are allowed; anything else gives `not-allowed`.':
    '指定した場合、これらのセレクターに当てはまる使用だけが許可され、ほかは `not-allowed` になります。',
  'Usages of what these selectors describe give `denied`. A denial is stronger than an allowance.':
    'これらのセレクターに当てはまる使用は `denied` になります。拒否は許可より優先されます。',
  'Findings that are accepted, each for a reason and until a day.': '許容する指摘。それぞれに理由と期限を付けます。',
  'What the team would rather use, most preferred first.': 'チームが使いたいもの。優先する順。',
  "Files with your organization's own registry records, relative to this file.":
    '組織独自の記録を収めたファイル。このファイルからの相対パス。',
  'File with the findings that stood when it was written (`pedigree scan --write-baseline`), relative to this file. They are accepted.':
    '作成時点で存在した指摘のファイル（`pedigree scan --write-baseline`）。このファイルからの相対パス。その指摘は許容されます。',
  'How each level looks in an editor.': '各レベルのエディターでの見え方。',
  'What the workspace declares about itself. Absent: undeclared, which is never read as zero.':
    'ワークスペースが自らについて申告すること。書かれていないものは未申告であり、0 とは読みません。',
  'People who use the product in a month.': '製品の月間利用者数。',
  "Revenue of a month, the whole organization's.": '組織全体の月間売上高。',
  "Revenue of a year, the whole organization's.": '組織全体の年間売上高。',
  'How the software reaches people.': 'ソフトウェアを利用者に届ける形。',
  'ISO 3166-1 countries (or `EU`) in which the product is offered.': '製品を提供している国（ISO 3166-1、または `EU`）。',
  'ISO 3166-1 country of the organization.': '組織の所在国（ISO 3166-1）。',
  'Kinds of data that reach the models.': 'モデルに渡るデータの種類。',
  'Sector, in the words of license restrictions: `military`, `finance`, `health`.':
    '業種。ライセンスの制限で使われる語で書きます：`military`、`finance`、`health`。',
  'ISO 4217: `USD`, `EUR`, `JPY`.': 'ISO 4217：`USD`、`EUR`、`JPY`。',
  '`off`, a level, or a level with more.': '`off`、レベル、またはほかの指定を伴うレベル。',
  "Level of the rule's findings, unless `cases` gives one for the case at hand.":
    'ルールの指摘のレベル。`cases` に該当するケースの指定があれば、そちらが優先されます。',
  "Levels of single cases, which the rule's page names.": '個々のケースのレベル。ケースの名前はルールのページにあります。',
  "The rule's own options, which its page names.": 'ルール独自のオプション。ルールのページにあります。',
  'A CEL expression: the rule speaks only where it is true. For a rule of your own it is the condition itself.':
    'CEL の式。真になる場合にだけルールが働きます。独自のルールでは、これが条件そのものです。',
  'For a rule of your own: what the finding says.': '独自のルールの場合：指摘の文。',
  'For a rule of your own: where people can read why.': '独自のルールの場合：理由を読める場所。',
  'Level of each case of a rule.': 'ルールの各ケースのレベル。',
  "A rule's own options, by name.": 'ルール独自のオプション。キーは名前。',
  'Model id of the registry (`moonshotai/kimi-k2`), or the identifier as written.':
    'レジストリのモデル ID（`moonshotai/kimi-k2`）、または書かれたままの識別子。',
  'Vendor id: who made the model.': '提供元の ID：モデルの開発元。',
  'Family of the model.': 'モデルのファミリー。',
  "ISO 3166-1 country of the model's maker; `EU` stands for all its members.":
    'モデルの開発元の国（ISO 3166-1）。`EU` は加盟国すべてを表します。',
  'SPDX license identifier or `LicenseRef-…`.': 'SPDX ライセンス識別子または `LicenseRef-…`。',
  'Openness of the model.': 'モデルの公開の程度。',
  'How the model is reached.': 'モデルへの届き方。',
  'Host name of the endpoint.': 'エンドポイントのホスト名。',
  "Vendor id of the endpoint's operator.": 'エンドポイントの運営者の提供元 ID。',
  "Country of the endpoint's operator, or of the processing.": 'エンドポイントの運営者の国、または処理される国。',
  'Path of the file, relative to the policy file, in the syntax of .gitignore.':
    'ファイルのパス。ポリシーファイルからの相対パスで、.gitignore の書式。',
  'A CEL expression.': 'CEL の式。',
  'Why.': '理由。',
  'One value or several; a list means any of them. `*` stands for any characters.':
    '一つまたは複数の値。リストはそのいずれかを意味します。`*` は任意の文字列を表します。',
  'Why; the finding tells it.': '理由。指摘に表示されます。',
  "Level of the finding; without it the rule's own.": '指摘のレベル。省略するとルールのレベル。',
  'Also deny what was made from such a model (default: false).': 'そのモデルから作られたものも拒否します（既定値：false）。',
  'Codes of the rules whose findings are accepted; without it all.': '許容する指摘のルールのコード。省略するとすべて。',
  'Why it is accepted.': '許容する理由。',
  'Last day on which the exception holds, YYYY-MM-DD.': '例外が有効な最後の日（YYYY-MM-DD）。',
  'Who answers for it.': '責任者。',
  'What it replaces; without it anything of the same kind.': '置き換える対象。省略すると同じ種類のモデルすべて。',
  'Model ids, most preferred first.': 'モデルの ID。優先する順。',
  'Describes usages. Every member that is given must hold.': '使用箇所を指定します。指定したメンバーがすべて当てはまる必要があります。',
  'How a finding looks in an editor.': '指摘のエディターでの見え方。',
};
