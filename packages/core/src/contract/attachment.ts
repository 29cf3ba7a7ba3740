import { unseenCharacters } from './name.ts';

/** Where a name is nothing but what a name may not have. */
const nameless = 'download';

/**
 * The `Content-Disposition` of a file to be saved under a name: in ASCII, and for names in other scripts as they are, too.
 * Nothing in the name ends the header, leads to a folder or hides the ending. https://www.rfc-editor.org/rfc/rfc6266
 */
export function attachment(name: string): string {
  const safe =
    name
      .replace(unseenCharacters, '')
      .replace(/[/\\]/g, '-')
      .replace(/^[\s.]+|[\s.]+$/g, '') || nameless;
  const plain = safe
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|["%]/gu, '_');
  const exact = encodeURIComponent(safe).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"${plain === safe ? '' : `; filename*=UTF-8''${exact}`}`;
}

/** The name in a `Content-Disposition` as `attachment` writes it. */
export function nameIn(disposition: string | null): string {
  const [, exact] = /;\s*filename\*=UTF-8''([\w%!#$&+.^`|~-]+)/i.exec(disposition ?? '') ?? [];
  return decoded(exact) || (/;\s*filename="([^"]+)"/i.exec(disposition ?? '')?.[1] ?? nameless);
}

function decoded(name = ''): string {
  try {
    return decodeURIComponent(name);
  } catch (error) {
    if (error instanceof URIError) return '';
    throw error;
  }
}
