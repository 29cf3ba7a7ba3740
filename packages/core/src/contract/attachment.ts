import { invisibleCharacters } from './invisible.ts';

/** The name if no character of the given one is allowed. */
const defaultName = 'download';

/**
 * The `Content-Disposition` that saves a file under a name, in ASCII and, for other scripts, also in UTF-8. Nothing in the name can end
 * the header, lead to another folder, or hide the file type. https://www.rfc-editor.org/rfc/rfc6266
 */
export function attachment(name: string): string {
  const safe =
    name
      .replace(invisibleCharacters, '')
      .replace(/[/\\]/g, '-')
      .replace(/^[\s.]+|[\s.]+$/g, '') || defaultName;
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

/** The file name in a `Content-Disposition` that `attachment` wrote. */
export function nameIn(disposition: string | null): string {
  const [, exact] = /;\s*filename\*=UTF-8''([\w%!#$&+.^`|~-]+)/i.exec(disposition ?? '') ?? [];
  return decoded(exact) || (/;\s*filename="([^"]+)"/i.exec(disposition ?? '')?.[1] ?? defaultName);
}

function decoded(name = ''): string {
  try {
    return decodeURIComponent(name);
  } catch (error) {
    if (error instanceof URIError) return '';
    throw error;
  }
}
