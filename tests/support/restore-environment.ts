/** Makes the environment of this process what it was. Another object in its place would not reach child processes. */
export function restoreEnvironment(found: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) if (!(name in found)) delete process.env[name];
  Object.assign(process.env, found);
}
