const LOOK_EVERY = 500;

/**
 * Stops us (as SIGTERM would) when the npm that started us is gone. npm hands a SIGTERM to the shell between
 * us; most shells die of it without telling their child, and the server would go on unseen.
 */
export function stopWithParent() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, LOOK_EVERY);
  timer.unref();
}
