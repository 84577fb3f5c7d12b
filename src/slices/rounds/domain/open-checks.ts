interface Said {
  readonly department: string;
  readonly claimId: string;
  readonly result: 'pass' | 'query' | 'fail';
  readonly settled: boolean;
}

/** Of which claim which department has not said that it passes; a failed one is settled by granting it less. */
export function openChecks(
  departments: readonly string[],
  claimIds: readonly string[],
  said: readonly Said[],
): { readonly department: string; readonly claimId: string }[] {
  const done = new Set(
    said
      .filter((one) => one.result === 'pass' || one.settled)
      .map((one) => `${one.department}/${one.claimId}`),
  );
  return departments.flatMap((department) =>
    claimIds
      .filter((claimId) => !done.has(`${department}/${claimId}`))
      .map((claimId) => ({ department, claimId })),
  );
}
