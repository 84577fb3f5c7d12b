/** Does one piece of work after the other, whatever became of the one before. */
export interface InLine {
  <T>(work: () => Promise<T>): Promise<T>;
  /** Done when everything given so far is done. */
  empty(): Promise<void>;
}

export function inLine(): InLine {
  let last: Promise<unknown> = Promise.resolve();
  const add = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work);
    last = mine.catch(() => {});
    return mine;
  };
  return Object.assign(add, { empty: async () => void (await last) });
}
