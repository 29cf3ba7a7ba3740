import { describe, expect, it } from 'vitest';
import {
  call,
  chat,
  chatRequest,
  csv,
  errors,
  json,
  next,
  pdf,
  plainly,
  useGateway,
} from './answers.support.ts';

useGateway();

describe('a text response', () => {
  it('arrives unchanged, with its declared content type', async () => {
    next.text = 'name,net\r\n"Café, 東京",12\r\n';
    expect(await call(csv, {})).toBe(next.text);
    const { headers } = await plainly('/test/csv');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-request-id')).toMatch(/\w+/);
  });

  it('is refused if it is larger than a function’s response limit', async () => {
    next.text = 'x'.repeat(6 * 1024 * 1024);
    await expect(call(csv, {})).rejects.toMatchObject({ status: 500, code: 'INTERNAL_ERROR' });
    const error = expect.objectContaining({ message: expect.stringContaining('answer with a link to it') });
    expect(errors).toHaveBeenCalledWith('failed', expect.objectContaining({ error }));
  });
});

describe('a file response', () => {
  it('arrives unchanged, with its file name', async () => {
    next.file = {
      name: 'Übersicht.pdf',
      bytes: Uint8Array.from({ length: 1024 }, (_, index) => index % 256),
    };
    expect(await call(pdf, {})).toEqual({ ...next.file, contentType: 'application/pdf' });
    const { headers } = await plainly('/test/pdf');
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="Ubersicht.pdf"; filename*=UTF-8''%C3%9Cbersicht.pdf`,
    );
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('also arrives unchanged from a streaming function', async () => {
    next.file = { name: 'a.png', bytes: Uint8Array.from([0xff, 0, 0xfe, 0x80]) };
    next.chat = 'file';
    const answer = await call(chat, chatRequest);
    expect(answer).toEqual({ ...next.file, contentType: 'image/png' });
  });
});

it('a JSON response arrives unchanged', async () => {
  const response = await plainly('/test/json');
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(await response.text()).toBe('{"a":1}');
  expect(await call(json, {})).toEqual({ a: 1 });
});
