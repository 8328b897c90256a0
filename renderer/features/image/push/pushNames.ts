import { create } from 'zustand';

interface PushNames {
  /** By image, the names as they were last typed: a push that failed is tried again under them. */
  readonly byImage: Readonly<Record<string, readonly string[]>>;
  type(image: string, lines: readonly string[]): void;
}

/** The names that images are pushed under; outlive the dialog. */
export const usePushNames = create<PushNames>()((set) => ({
  byImage: {},
  type: (image, lines) => set(({ byImage }) => ({ byImage: { ...byImage, [image]: lines } })),
}));

/** What the dialog begins with; one object for all, so that a selector gives the same each time. */
export const noNames: readonly string[] = [''];
