import { lazy, type ComponentType } from 'react';
import { BoxFilled, BoxRegular } from '@fluentui/react-icons/svg/box';
import {
  DocumentSettingsFilled,
  DocumentSettingsRegular,
} from '@fluentui/react-icons/svg/document-settings';
import { FolderFilled, FolderRegular } from '@fluentui/react-icons/svg/folder';
import { HistoryFilled, HistoryRegular } from '@fluentui/react-icons/svg/history';
import { HomeFilled, HomeRegular } from '@fluentui/react-icons/svg/home';
import { OptionsFilled, OptionsRegular } from '@fluentui/react-icons/svg/options';
import { WrenchFilled, WrenchRegular } from '@fluentui/react-icons/svg/wrench';
import type { FluentIcon } from '@fluentui/react-icons';

export interface Route {
  readonly path: string;
  readonly page: ComponentType;
}

export interface NavigationItem {
  readonly path: string;
  /** Key of its name in the locales. */
  readonly label: string;
  readonly icon: FluentIcon;
  /** While the page is open. */
  readonly activeIcon: FluentIcon;
}

const MachinePage = lazy(() =>
  import('#renderer/features/machine/MachinePage.tsx').then((m) => ({ default: m.MachinePage })),
);
const SetupPage = lazy(() =>
  import('#renderer/features/setup/SetupPage.tsx').then((m) => ({ default: m.SetupPage })),
);
const TuningPage = lazy(() =>
  import('#renderer/features/tuning/TuningPage.tsx').then((m) => ({ default: m.TuningPage })),
);
const ConfigPage = lazy(() =>
  import('#renderer/features/config/ConfigPage.tsx').then((m) => ({ default: m.ConfigPage })),
);
const ProjectsPage = lazy(() =>
  import('#renderer/features/project/ProjectsPage.tsx').then((m) => ({ default: m.ProjectsPage })),
);
const ProjectPage = lazy(() =>
  import('#renderer/features/project/ProjectPage.tsx').then((m) => ({ default: m.ProjectPage })),
);
const ContainersPage = lazy(() =>
  import('#renderer/features/container/ContainersPage.tsx').then((m) => ({
    default: m.ContainersPage,
  })),
);
const ImagePage = lazy(() =>
  import('#renderer/features/image/ImagePage.tsx').then((m) => ({ default: m.ImagePage })),
);
const BuildPage = lazy(() =>
  import('#renderer/features/image/platforms/BuildPage.tsx').then((m) => ({
    default: m.BuildPage,
  })),
);
const HistoryPage = lazy(() =>
  import('#renderer/features/history/HistoryPage.tsx').then((m) => ({ default: m.HistoryPage })),
);

/** Every page and where it is; each is loaded when it is first opened. */
export const routes: readonly Route[] = [
  { path: '/', page: MachinePage },
  { path: '/setup', page: SetupPage },
  { path: '/tuning', page: TuningPage },
  { path: '/config', page: ConfigPage },
  { path: '/projects', page: ProjectsPage },
  { path: '/projects/open', page: ProjectPage },
  { path: '/containers', page: ContainersPage },
  { path: '/images/open', page: ImagePage },
  { path: '/images/build', page: BuildPage },
  { path: '/history', page: HistoryPage },
];

/** What the left side lists; a page below an item's path counts as that item's. */
export const navigation: readonly NavigationItem[] = [
  { path: '/', label: 'nav.home', icon: HomeRegular, activeIcon: HomeFilled },
  { path: '/setup', label: 'nav.setup', icon: WrenchRegular, activeIcon: WrenchFilled },
  { path: '/tuning', label: 'nav.tuning', icon: OptionsRegular, activeIcon: OptionsFilled },
  {
    path: '/config',
    label: 'nav.config',
    icon: DocumentSettingsRegular,
    activeIcon: DocumentSettingsFilled,
  },
  { path: '/projects', label: 'nav.projects', icon: FolderRegular, activeIcon: FolderFilled },
  { path: '/containers', label: 'nav.containers', icon: BoxRegular, activeIcon: BoxFilled },
  { path: '/history', label: 'nav.history', icon: HistoryRegular, activeIcon: HistoryFilled },
];

/** The route of a path, without its trailing slash; undefined where there is no such page. */
export function findRoute(path: string): Route | undefined {
  const plain = path.length > 1 ? path.replace(/\/+$/, '') : path;
  return routes.find((route) => route.path === plain);
}

/** Whether an item is the one to mark for a path. */
export function isCurrent(item: NavigationItem, path: string): boolean {
  return item.path === '/' ? path === '/' : path === item.path || path.startsWith(`${item.path}/`);
}
