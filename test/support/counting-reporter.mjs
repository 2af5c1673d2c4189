// Vitest reporter: a line at least every nine seconds, and the counts of a run written to the file named by BPI_TEST_COUNTS.
import { writeFileSync } from 'node:fs';

const quietMs = 8_000;

export default class CountingReporter {
  #running = new Set();
  #lastLine = Date.now();
  #timer;

  onTestRunStart() {
    const started = Date.now();
    this.#timer = setInterval(() => {
      if (Date.now() - this.#lastLine < quietMs) return;
      const seconds = Math.round((Date.now() - started) / 1000);
      this.#say(`… ${seconds} s: ${[...this.#running].slice(0, 3).join(', ') || 'preparing'}`);
    }, 1000);
    this.#timer.unref();
  }

  onTestCaseReady(test) {
    this.#running.add(test.fullName);
  }

  onTestCaseResult(test) {
    this.#running.delete(test.fullName);
    if (test.project.name === 'e2e') this.#say(`${test.result().state}: ${test.fullName}`);
  }

  onTestModuleEnd() {
    this.#lastLine = Date.now();
  }

  onTestRunEnd(modules, errors) {
    clearInterval(this.#timer);
    const counts = { passed: 0, failed: errors.length, skipped: 0 };
    for (const module of modules) {
      // A file that cannot even be loaded has no test to count: it is a failure of its own.
      counts.failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        counts[state === 'passed' ? 'passed' : state === 'failed' ? 'failed' : 'skipped'] += 1;
      }
    }
    if (process.env.BPI_TEST_COUNTS) writeFileSync(process.env.BPI_TEST_COUNTS, JSON.stringify(counts));
  }

  #say(line) {
    this.#lastLine = Date.now();
    console.log(line);
  }
}
