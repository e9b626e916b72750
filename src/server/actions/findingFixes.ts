import { CodeActionKind } from 'vscode-languageserver';
import { type ActionSource, wants } from './actionContext';
import { toWorkspaceEdit } from './toWorkspaceEdit';

/** The fixes that the rules themselves give to their findings. */
export const findingFixes: ActionSource = ({ params, findings, options }) => {
  if (!wants(params, CodeActionKind.QuickFix)) return [];
  return findings.flatMap(({ finding, diagnostic }) =>
    finding.fixes.flatMap((fix) => {
      const edit = toWorkspaceEdit(fix.edits, options);
      if (edit === null) return [];
      return [
        {
          title: options.engine.renderMessage(fix.title, options.locale),
          kind: CodeActionKind.QuickFix,
          diagnostics: [diagnostic],
          edit,
          ...(fix.preferred ? { isPreferred: true } : {}),
          data: { code: finding.code },
        },
      ];
    }),
  );
};
