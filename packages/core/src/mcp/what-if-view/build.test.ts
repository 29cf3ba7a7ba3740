import { expect, it } from 'vitest';
import { buildPage } from './build.ts';
import page from './page.json' with { type: 'json' };

it('the committed page equals a build of its sources (`npm run mcp:view`)', async () => {
  expect(page.html === (await buildPage())).toBe(true);
});

it('the page is small, has no address to load from, and no code outside its one script', () => {
  expect(page.html.length).toBeLessThan(40_000);
  const [head = '', body = ''] = page.html.split('<script type="module">');
  expect(`${head}${body.split('</script>')[1]}`).not.toMatch(/\b(?:src|href|on\w+)=|url\(|@import/);
  expect(page.html.match(/<script/g)).toHaveLength(1);
  expect(page.html).toContain("default-src 'none'");
});
