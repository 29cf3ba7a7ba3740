import { readdirSync } from 'node:fs';
import { appPage, appPattern } from '@vaultra/core/contract/places.ts';

/**
 * The clean addresses of the site's pages, except the front page: Astro's `src/pages/api/docs.astro` is `/api/docs`.
 * @param slugs the names of the pages that one file makes, by that file: `learn/[slug]`
 * @throws Error for a file of many pages whose names are not given, and for names without such a file
 */
export function listPages(folder: string, slugs: Readonly<Record<string, readonly string[]>> = {}): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const pages = files
    .filter((file) => /\.(astro|mdx?|html)$/.test(file))
    .map((file) => file.replace(/\.\w+$/, ''));
  const patterns = pages.filter((page) => page.includes('['));
  const unnamed = patterns.find((page) => !slugs[page]?.length);
  if (unnamed)
    throw new Error(`${folder}/${unnamed}: the edge needs a list of all pages, so give the names of these`);
  const unused = Object.keys(slugs).find((page) => !patterns.includes(page));
  if (unused) throw new Error(`${folder}/${unused}: there is no such file for the names given`);
  return pages
    .flatMap((page) => slugs[page]?.map((slug) => page.replace(/\[\w+\]/, slug)) ?? [page])
    .map((page) => `/${page.replace(/(^|\/)index$/, '')}`)
    .filter((page) => page !== '/' && page !== '/404')
    .sort();
}

/** Every page of the site. The articles' pages are named after the files of `knowledge/`. */
export function sitePages(): string[] {
  const articles = readdirSync('knowledge')
    .filter((file) => file.endsWith('.md'))
    .map((file) => file.slice(0, -'.md'.length));
  return listPages('packages/web/src/pages', { 'learn/[slug]': articles });
}

/**
 * The code of two CloudFront functions. S3 has objects, not pages. The function before the cache maps a page to its
 * file (`/login` is `login/index.html`, as Astro builds it), every address of the app to the app's one page, and an unknown
 * address to the 404 page. The function after
 * it sets that page's status. An error page of the distribution would also replace the API's responses.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html
 */
export function cleanUrls(pages: string[]): { request: string; response: string } {
  const fileOf = `
const pages = ${JSON.stringify(pages)};
const ofApp = new RegExp(${JSON.stringify(appPattern)});
function fileOf(uri) {
  if (uri.split('/').pop().includes('.')) return uri;
  const page = uri.replace(/\\/+$/, '');
  if (ofApp.test(page)) return '${appPage}/index.html';
  return page === '' || pages.includes(page) ? page + '/index.html' : '/404.html';
}`;
  return {
    request: `${fileOf}
function handler(event) {
  event.request.uri = fileOf(event.request.uri);
  return event.request;
}`,
    response: `${fileOf}
function handler(event) {
  if (fileOf(event.request.uri) === '/404.html') event.response.statusCode = 404;
  return event.response;
}`,
  };
}
