/** For the tests of every workspace. */
export * from '@vaultra/local/testing/made-once.ts';
