// The one comment on a pull request: written the first time that there is something to say, and written anew from then on.

import { createHash } from 'node:crypto';

/** What the command line begins its Markdown with. */
const MARKER = '<!-- model-pedigree:diff -->';

const PAGE = 100;
const MOST_PAGES = 30;
const PATIENCE_MS = 30_000;

/** Whose comments are written over: those of robots and of the people of the repository, whoever else writes our marker. */
const TRUSTED = new Set(['OWNER', 'MEMBER', 'COLLABORATOR']);

/** The text of the comment; `prefix` keeps apart the comments of several folders of one repository. */
export function commentOf(markdown, prefix) {
  return markdown.replace(MARKER, `${MARKER}\n${keyOf(prefix)}`);
}

function keyOf(prefix) {
  return `<!-- model-pedigree:action ${createHash('sha256').update(prefix).digest('hex').slice(0, 16)} -->`;
}

/**
 * Writes the comment, and tells what became of it: `created`, `updated`, `none` (nothing to say, and nothing said before), `refused` (the
 * token may not write) or `failed`.
 */
export async function publishComment({ api, repository, number, token, body, prefix, hasNews }) {
  const comments = `${api}/repos/${repository}/issues/${number}/comments`;
  const ask = async (url, method, content) => {
    const response = await fetch(url, {
      method,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'user-agent': 'model-pedigree',
        'x-github-api-version': '2022-11-28',
      },
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(content === undefined ? {} : { body: JSON.stringify(content) }),
    });
    if (!response.ok) throw new Refusal(response.status);
    return response.json();
  };
  try {
    const id = await ownComment(ask, comments, keyOf(prefix));
    if (id === null && !hasNews) return { result: 'none' };
    if (id === null) await ask(comments, 'POST', { body });
    else await ask(`${api}/repos/${repository}/issues/comments/${id}`, 'PATCH', { body });
    return { result: id === null ? 'created' : 'updated' };
  } catch (error) {
    if (error instanceof Refusal) return { result: [401, 403, 404].includes(error.status) ? 'refused' : 'failed', why: error.message };
    // no answer at all
    if (error instanceof TypeError || error?.name === 'TimeoutError') return { result: 'failed', why: error.cause?.code ?? error.message };
    throw error;
  }
}

class Refusal extends Error {
  constructor(status) {
    super(`the answer was ${status}`);
    this.status = status;
  }
}

async function ownComment(ask, comments, key) {
  for (let page = 1; page <= MOST_PAGES; page++) {
    const found = await ask(`${comments}?per_page=${PAGE}&page=${page}`, 'GET');
    const own = found.find(
      ({ body, user, author_association: role }) =>
        (body ?? '').replaceAll('\r', '').startsWith(`${MARKER}\n${key}`) && (user?.type === 'Bot' || TRUSTED.has(role)),
    );
    if (own) return own.id;
    if (found.length < PAGE) return null;
  }
  return null;
}
