import { appendFileSync } from 'node:fs';
import { afterAll, expect } from 'vitest';

const began = performance.now();
afterAll(() => {
  const { user, system } = process.cpuUsage();
  appendFileSync(
    '/tmp/speed-cpu.txt',
    `${((user + system) / 1e6).toFixed(1)} ${((performance.now() - began) / 1000).toFixed(1)} ${expect.getState().testPath?.split('h-speed/')[1]}\n`,
  );
});
