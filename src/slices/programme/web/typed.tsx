import type { ReactNode } from 'react';

/** Words an office wrote, in the one language it wrote them in; a screen reader then reads them as such. */
export function Typed({ children }: { children: ReactNode }) {
  return <span lang="zh-CN">{children}</span>;
}
