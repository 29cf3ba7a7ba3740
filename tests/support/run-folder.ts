import { beginRun } from './made-once.ts';

/** The folder of what the files of a run make once, before the files of any project. */
export default beginRun;
