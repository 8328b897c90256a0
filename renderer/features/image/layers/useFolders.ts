import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useApi } from '#renderer/ui/api.tsx';
import { shownRows, type ShownRow } from './treeState.ts';

/** What of an image a tree shows. */
export interface TreeOf {
  readonly reference: string;
  /** Null: the file system of a container. */
  readonly layer: number | null;
}

export interface FoundRows {
  readonly rows: readonly ShownRow[];
  readonly isPending: boolean;
  readonly error: unknown;
}

/** The rows of the open folders; with a text to find, the files that hold it in their path, without folders. */
export function useFolders(of: TreeOf, open: ReadonlySet<string>, find: string): FoundRows {
  const api = useApi();
  const paths = ['', ...open];
  const asked = useQueries({
    queries: paths.map((path) =>
      api.image.files.queryOptions({
        input: { ...of, path },
        enabled: find === '',
        staleTime: Infinity,
      }),
    ),
  });
  const found = useQuery(
    api.image.files.queryOptions({
      input: { ...of, path: '', find: find === '' ? ' ' : find },
      enabled: find !== '',
      staleTime: Infinity,
      placeholderData: keepPreviousData,
    }),
  );
  if (find !== '') {
    const rows = shownRows(new Map([['', found.data ?? []]]), new Set());
    return { rows, isPending: found.isPending, error: found.error };
  }
  const known = paths.flatMap((path, index) => {
    const rows = asked[index]?.data;
    return rows === undefined ? [] : ([[path, rows]] as const);
  });
  return {
    rows: shownRows(new Map(known), open),
    isPending: asked[0]?.isPending ?? true,
    error: asked.find(({ error }) => error !== null)?.error ?? null,
  };
}
