import { describe, expect, it } from 'vitest';
import { attachment, nameIn } from './attachment.ts';

describe('the name of a file', () => {
  it.each([
    ['report 2026-05.csv', 'attachment; filename="report 2026-05.csv"'],
    ['Café.pdf', `attachment; filename="Cafe.pdf"; filename*=UTF-8''Caf%C3%A9.pdf`],
    ['報告🙂.pdf', `attachment; filename="___.pdf"; filename*=UTF-8''%E5%A0%B1%E5%91%8A%F0%9F%99%82.pdf`],
    [
      `O'Neil (50%) "x"*.csv`,
      `attachment; filename="O'Neil (50_) _x_*.csv"; filename*=UTF-8''O%27Neil%20%2850%25%29%20%22x%22%2A.csv`,
    ],
  ])('%j is %s', (name, header) => {
    expect(attachment(name)).toBe(header);
    expect(nameIn(header)).toBe(name);
  });

  it.each([
    ['a\r\nSet-Cookie: x=1.csv', 'aSet-Cookie: x=1.csv'],
    ['../../etc/passwd', '-..-etc-passwd'],
    ['C:\\autoexec.bat', 'C:-autoexec.bat'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['half \ud83d.csv', 'half .csv'],
    ['.htaccess', 'htaccess'],
    ['\u0000 . ', 'download'],
  ])('%j is saved as %j', (name, saved) => {
    expect(nameIn(attachment(name))).toBe(saved);
    expect(attachment(name)).toMatch(/^[\x20-\x7e]+$/);
  });

  it.each([null, '', 'inline', 'attachment', `attachment; filename=""`, `attachment; filename*=UTF-8''%FF`])(
    'the name is "download" if %j contains none',
    (header) => {
      expect(nameIn(header)).toBe('download');
    },
  );

  it('the ASCII name is used if the UTF-8 name is malformed', () => {
    expect(nameIn(`attachment; filename="a.csv"; filename*=UTF-8''%FF%`)).toBe('a.csv');
  });
});
