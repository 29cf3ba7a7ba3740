import { readdirSync } from 'node:fs';

/**
 * The clean addresses of the site's pages, except the front page: Astro's `src/pages/api/docs.astro` is `/api/docs`.
 * @throws Error for a page whose address depends on data, because such addresses cannot be listed
 */
export function listPages(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const pages = files
    .filter((file) => /\.(astro|mdx?|html)$/.test(file))
    .map((file) => file.replace(/\.\w+$/, ''));
  const dynamic = pages.find((page) => page.includes('['));
  if (dynamic)
    throw new Error(
      `${folder}/${dynamic}: the edge needs a list of all pages, so a page's name cannot be a pattern`,
    );
  return pages
    .map((page) => `/${page.replace(/(^|\/)index$/, '')}`)
    .filter((page) => page !== '/' && page !== '/404')
    .sort();
}

/**
 * The code of two CloudFront functions. S3 has objects, not pages. The function before the cache maps a page to its
 * file (`/login` is `login/index.html`, as Astro builds it), and an unknown address to the 404 page. The function after
 * it sets that page's status. An error page of the distribution would also replace the API's responses.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html
 */
export function cleanUrls(pages: string[]): { request: string; response: string } {
  const fileOf = `
const pages = ${JSON.stringify(pages)};
function fileOf(uri) {
  if (uri.split('/').pop().includes('.')) return uri;
  const page = uri.replace(/\\/+$/, '');
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
