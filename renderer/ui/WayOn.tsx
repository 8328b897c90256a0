import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { FailureCode, FailureData } from '#shared/domain/failure.ts';
import { linkTo, programsPath, projectPath, usePlace } from './location.ts';

interface NextPage {
  /** Key of the page's name. */
  readonly label: string;
  /** Path of the page, for the project that is open; null where none is, or the page has nothing to say of it. */
  readonly to: (dir: string | null, values: FailureData['values']) => string | null;
}

const page = (label: string, path: string): NextPage => ({ label, to: () => path });
const setup = page('nav.setup', '/setup');
const containers = page('nav.containers', '/containers');
const history = page('nav.history', '/history');
const project: NextPage = { label: 'image.project', to: (dir) => dir && projectPath(dir) };
const programs: NextPage = {
  label: 'image.build.tab.programs',
  to: (dir) => dir && programsPath(dir),
};

/** The pages that the next action of a failure speaks of. */
const ways: Readonly<Partial<Record<FailureCode, NextPage>>> = {
  WSL_MISSING: setup,
  PROGRAM_MISSING: {
    label: 'nav.setup',
    to: (_, { program }) => (program === 'go' ? '/setup' : null),
  },
  ENGINE_MISSING: setup,
  ENGINE_DIED: page('nav.tuning', '/tuning'),
  HISTORY_MISSING: history,
  JOURNAL_UNREADABLE: history,
  ROLLBACK_FAILED: history,
  CONTAINER_MISSING: containers,
  CONTAINER_EXITED: containers,
  NO_ANSWER: containers,
  DIRECT_IS_LINUX: programs,
  NEEDS_LINUX: project,
  NEEDS_BUILDKIT: project,
  NEEDS_LINUX_ENGINE: project,
  OTHER_CONTAINERS: project,
};

const waysByCode = new Map(Object.entries(ways));

interface WayOnProps extends Pick<FailureData, 'values'> {
  readonly code: string;
}

/** The way to the page that a failure's next action speaks of; nothing where it speaks of none, or one is there. */
export function WayOn({ code, values }: WayOnProps) {
  const { t } = useTranslation();
  const { path, query } = usePlace();
  const way = waysByCode.get(code);
  const to = way?.to(query.get('dir'), values) ?? null;
  if (way === undefined || to === null || isSame(to, path, query)) return null;
  return (
    <Button size="small" as="a" {...linkTo(to)}>
      {t(way.label)}
    </Button>
  );
}

function isSame(to: string, path: string, query: URLSearchParams): boolean {
  const wanted = new URL(to, window.location.origin);
  const isWhat = wanted.searchParams.get('what') === query.get('what');
  return wanted.pathname === path && isWhat;
}
