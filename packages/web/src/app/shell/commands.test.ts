import { expect, it } from 'vitest';
import { commandsFor } from './commands.ts';

const all = [
  { key: 'money', label: 'Money', kind: 'View', path: '/b/biz_1/money' },
  { key: 'settings-mail', label: 'Settings: mail', kind: 'View', path: '/b/biz_1/settings/mail' },
  { key: 'biz_2', label: 'Gadget Gulch', kind: 'Business', path: '/b/biz_2/home' },
];
const keys = (typed: string) => commandsFor(typed, all, '/b/biz_1/ask').map(({ key }) => key);

it.each([
  ['', ['money', 'settings-mail', 'biz_2']],
  ['  ', ['money', 'settings-mail', 'biz_2']],
  ['MO', ['money', 'ask']],
  ['mail set', ['settings-mail', 'ask']],
  ['business gul', ['biz_2', 'ask']],
  ['why is my score low?', ['ask']],
])('“%s” finds %s', (typed, found) => {
  expect(keys(typed)).toEqual(found);
});

it('a question goes to the agent as it was typed', () => {
  expect(commandsFor(' What now? ', all, '/b/biz_1/ask').at(-1)).toMatchObject({
    label: 'Ask: “What now?”',
    path: '/b/biz_1/ask',
    question: 'What now?',
  });
});
