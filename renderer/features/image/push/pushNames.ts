import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { sessionStore } from '#renderer/ui/sessionStore.ts';

interface PushNames {
  /** By image, the names as they were last typed: a push that failed is tried again under them. */
  readonly byImage: Readonly<Record<string, readonly string[]>>;
  type(image: string, lines: readonly string[]): void;
}

/** The names that images are pushed under; outlive the dialog and a reload. */
export const usePushNames = create<PushNames>()(
  persist(
    (set) => ({
      byImage: {},
      type: (image, lines) => set(({ byImage }) => ({ byImage: { ...byImage, [image]: lines } })),
    }),
    { name: 'slipway.pushes', storage: sessionStore },
  ),
);

/** What the dialog begins with; one object for all, so that a selector gives the same each time. */
export const noNames: readonly string[] = [''];
