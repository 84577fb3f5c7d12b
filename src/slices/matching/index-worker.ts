import { parentPort } from 'node:worker_threads';
import { taskDoer } from './index-tasks.ts';
import type { Answered, Asked } from './index-threads.ts';

// A thread beside the one that answers requests: it goes through the index, builds and merges.
const doTask = taskDoer();
parentPort?.on('message', ({ id, task }: Asked) => {
  let answer: Answered;
  try {
    answer = { id, done: doTask(task) };
  } catch (error) {
    answer = { id, error: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(answer);
});
