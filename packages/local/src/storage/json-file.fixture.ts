import { openJsonFile } from './json-file.ts';

/** Repeatedly writes a large value until a test kills it. Argument 1 is the file. */
const file = await openJsonFile(process.argv[2] ?? '', () => ({ round: 0, filler: '' }));
process.on('disconnect', () => process.exit());
for (;;) {
  file.value.round++;
  file.value.filler = String(file.value.round % 10).repeat(4_000_000);
  await file.save();
  process.send?.(file.value.round);
}
