// Closes a run of `.ci/run`: each failed test with the start of its message, then the totals of all runs on a line of their own.
import { readFileSync } from 'node:fs';

/** How many characters of a failure's message are printed. */
const MESSAGE_START = 1_500;

let passed = 0;
let failed = 0;
let isARunEmpty = false;

for (const path of process.argv.slice(2)) {
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(path, 'utf8'));
  passed += numPassedTests;
  failed += numFailedTests;
  isARunEmpty ||= numPassedTests === 0;
  for (const { name, status, message, assertionResults } of testResults) {
    const failures = assertionResults.filter((test) => test.status === 'failed');
    for (const test of failures) print(name, test.fullName, test.failureMessages.join('\n'));
    // A file that cannot be loaded has no failed test of its own.
    if (status === 'failed' && failures.length === 0) {
      failed += 1;
      print(name, 'the file could not be run', message);
    }
  }
}

console.log(`${passed} passed, ${failed} failed`);
if (failed > 0 || isARunEmpty) process.exitCode = 1;

function print(file, title, message) {
  console.log(`FAILED ${file}: ${title}\n${message.slice(0, MESSAGE_START)}\n`);
}
