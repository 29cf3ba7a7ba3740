import { card } from '../../card/current.ts';
import type { Simulation } from '../../contract/what-if.ts';
import { type HostContext, openBridge } from './bridge.ts';
import { controlOf } from './control.ts';
import { sliderOf } from './sliders.ts';
import { changeWords, contextWords, limitWords, scoreWords } from './words.ts';

/** The page that a host shows beside a result of simulate_readiness. */

interface ToolResult {
  isError?: boolean;
  structuredContent?: Simulation;
  content?: { type: string; text?: string }[];
}

type Value = number | boolean;

/** Long enough to avoid a call at every step of a slider. */
const debounceMs = 200;

const element = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}`);
  return found;
};

const changes = new Map<string, Value>();
/** Later answers than this number's are of newer changes. */
let asked = 0;
let timer: number | undefined;

const bridge = await openBridge(
  { name: 'vaultra-what-if', version: '1' },
  {
    'ui/notifications/tool-result': (params) => begin(params as ToolResult),
    'ui/notifications/host-context-changed': (params) => adapt(params as HostContext),
  },
);
adapt(bridge.host.hostContext ?? {});
new ResizeObserver(() => {
  const { width, height } = document.documentElement.getBoundingClientRect();
  bridge.notify('ui/notifications/size-changed', { width: Math.ceil(width), height: Math.ceil(height) });
}).observe(document.documentElement);
element('reset').addEventListener('click', () => {
  changes.clear();
  void ask();
});

/** Shows the result of the model's call, and the inputs with which it was called. */
function begin(result: ToolResult): void {
  const simulation = read(result);
  if (!simulation) return;
  changes.clear();
  for (const { name, value, today } of simulation.inputs)
    if (value !== null && value !== today) changes.set(name, value);
  show(simulation);
  build(simulation);
}

/** @returns undefined after showing what is wrong */
function read({ isError, structuredContent, content = [] }: ToolResult): Simulation | undefined {
  const [text = ''] = content.flatMap((part) => (part.type === 'text' && part.text ? [part.text] : []));
  if (isError || (!structuredContent && text === '')) {
    fail(text || 'The tool gave no result.');
    return undefined;
  }
  // Some hosts pass on only the text, which is the same as JSON.
  return structuredContent ?? (JSON.parse(text) as Simulation);
}

function show(simulation: Simulation): void {
  element('score').textContent = scoreWords(simulation);
  element('change').textContent = changeWords(simulation);
  element('limits').textContent = limitWords(simulation, card);
  element('problem').textContent = '';
  (element('reset') as HTMLButtonElement).disabled = changes.size === 0;
  element('outcome').ariaBusy = 'false';
}

function fail(words: string): void {
  element('problem').textContent = words;
  element('outcome').ariaBusy = 'false';
}

/** One control for each input that applies to the business. Inputs that can realistically change in 90 days come first. The rest is folded. */
function build({ inputs }: Simulation): void {
  const open = bridge.host.hostCapabilities?.serverTools !== undefined;
  const [near, far]: [HTMLElement[], HTMLElement[]] = [[], []];
  for (const input of inputs) {
    const slider = sliderOf(input, card);
    const isSwitch = typeof input.today === 'boolean';
    if (!slider && !isSwitch) continue;
    const given = slider ?? { ...input, today: input.today === true };
    const value = changes.get(input.name) ?? given.today;
    const control = controlOf(given, value, (next) => set(input.name, next));
    (slider && slider.reach !== null ? near : far).push(control);
  }
  element('near').replaceChildren(...near);
  element('far').replaceChildren(...far);
  element('more').hidden = far.length === 0;
  // Without tools the view can only show.
  for (const field of document.querySelectorAll('input')) field.disabled = !open;
  element('reset').hidden = !open;
}

function set(name: string, value: Value | null): void {
  if (value === null) changes.delete(name);
  else changes.set(name, value);
  element('outcome').ariaBusy = 'true';
  clearTimeout(timer);
  timer = window.setTimeout(ask, debounceMs);
}

async function ask(): Promise<void> {
  clearTimeout(timer);
  asked += 1;
  const mine = asked;
  const isReset = changes.size === 0;
  element('outcome').ariaBusy = 'true';
  const call = { name: 'simulate_readiness', arguments: { inputs: Object.fromEntries(changes) } };
  try {
    const result = (await bridge.request('tools/call', call)) as ToolResult;
    if (mine !== asked) return;
    const simulation = read(result);
    if (!simulation) return;
    show(simulation);
    if (isReset) build(simulation);
    if (!bridge.host.hostCapabilities?.updateModelContext) return;
    const content = [{ type: 'text', text: contextWords(simulation) }];
    await bridge.request('ui/update-model-context', { content });
  } catch (error) {
    if (mine === asked) fail(error instanceof Error ? error.message : String(error));
  }
}

/** Takes on the host's colors and fonts. */
function adapt({ theme, styles }: HostContext): void {
  const { style } = document.documentElement;
  if (theme) style.colorScheme = theme;
  for (const [name, value] of Object.entries(styles?.variables ?? {}))
    if (name.startsWith('--') && value !== undefined) style.setProperty(name, value);
}
