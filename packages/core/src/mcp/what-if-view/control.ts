import { formatApart, formatQuantity } from '../../shared/quantity.ts';
import { isToday, type Slider } from './sliders.ts';

type Value = number | boolean;

interface Switch {
  name: string;
  label: string;
  today: boolean;
}

/** A slider or a switch with its label. @param change is called with null for today's value */
export function controlOf(
  given: Slider | Switch,
  value: Value,
  change: (value: Value | null) => void,
): HTMLElement {
  const { name, label } = given;
  const input = document.createElement('input');
  input.id = name;
  const title = document.createElement('label');
  title.htmlFor = name;
  title.textContent = label;
  const row = document.createElement('div');
  if (!('step' in given)) {
    input.type = 'checkbox';
    input.checked = value === true;
    input.addEventListener('change', () => change(input.checked === given.today ? null : input.checked));
    row.className = 'switch';
    row.append(input, title);
    return row;
  }
  const now = document.createElement('output');
  now.htmlFor.add(name);
  const hint = document.createElement('p');
  hint.id = `${name}-hint`;
  hint.textContent = hintOf(given);
  input.type = 'range';
  Object.assign(input, { min: String(given.low), max: String(given.high), step: String(given.step) });
  input.value = String(value);
  input.title = given.definition;
  input.setAttribute('aria-describedby', hint.id);
  const say = (shown: number) => {
    const text = formatQuantity(shown, given.format);
    now.value = text;
    input.ariaValueText = text;
  };
  say(Number(value));
  input.addEventListener('input', () => {
    const next = input.valueAsNumber;
    say(next);
    change(isToday(next, given) ? null : next);
  });
  row.className = 'slider';
  row.append(title, now, input, hint);
  return row;
}

function hintOf({ today, reach, format }: Slider): string {
  if (reach === null) return `Today ${formatQuantity(today, format)}`;
  const [now, then] = formatApart(today, reach, format);
  return `Today ${now} · realistic in 90 days: ${then}`;
}
