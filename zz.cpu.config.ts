import { defineConfig } from 'vitest/config';
process.env.VAULTRA_SEED ??= '5';
export default defineConfig({ test: { maxWorkers: 3, include: ['tests/{http,journeys,browser,stacks}/**/*.test.ts'], pool: 'forks', globalSetup: ['tests/support/before-clouds.ts'], setupFiles: ['tests/zz-cpu-setup.ts'], env: { POWERTOOLS_LOG_LEVEL: 'CRITICAL' }, testTimeout: 60_000, hookTimeout: 60_000 } });
