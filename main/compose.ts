import { join, sep } from 'node:path';
import { configPath } from '#shared/domain/config/location.ts';
import type { FileKind } from '#shared/domain/config/file.ts';
import { failure } from '#shared/domain/failure.ts';
import { createBuildMemoryLog, createBuildRecords } from './adapters/buildRecords.ts';
import { createClock } from './adapters/clock.ts';
import { createDistroFiles } from './adapters/distroFiles.ts';
import { createBuildAdapter } from './adapters/engine/build.ts';
import { createCheckAdapter } from './adapters/engine/check.ts';
import type { DockerAccess } from './adapters/engine/cli.ts';
import { createContainerAdapter } from './adapters/engine/container.ts';
import { createDirectImageAdapter } from './adapters/engine/directImage.ts';
import { createDockerEngine } from './adapters/engine/docker.ts';
import { readEngineLog } from './adapters/engine/engineLog.ts';
import { createFirstContainer } from './adapters/engine/firstContainer.ts';
import { createPushAdapter } from './adapters/engine/push.ts';
import { createImageArchive } from './adapters/engine/save.ts';
import { withImageFiles } from './adapters/imageFiles.ts';
import { createFiles } from './adapters/files.ts';
import { createGoAdapter } from './adapters/go.ts';
import { createGoBuildAdapter } from './adapters/go/build.ts';
import { createHardwareAdapter } from './adapters/hardware.ts';
import { createHistory, createJournal } from './adapters/history.ts';
import { createNetworkAdapter } from './adapters/network.ts';
import { createOrganisationAdapter } from './adapters/organisation.ts';
import { createPowerAdapter } from './adapters/power.ts';
import { createSourceVersion } from './adapters/sourceVersion.ts';
import { createPrograms, variableOf, type Programs } from './adapters/programs.ts';
import { createProjectSource } from './adapters/project.ts';
import { createGoProject } from './adapters/project/goAnswers.ts';
import { packTar } from './adapters/tar.ts';
import { createWindowsAdapter } from './adapters/windows.ts';
import { createWslAdapter } from './adapters/wsl.ts';
import type { Environment } from './environment.ts';
import { createRouter, type Router } from './router.ts';
import { createConfigService } from './services/config.ts';
import { createContainerService } from './services/container.ts';
import { createImageService } from './services/image.ts';
import { createMemoryWatch } from './services/image/buildMemory.ts';
import { createCompileAhead } from './services/image/compileAhead.ts';
import { createInsideService } from './services/image/inside.ts';
import { createBudgetCheck, createJudge } from './services/image/insideJudge.ts';
import { createJobs } from './services/jobs.ts';
import { readLintContext } from './services/lintContext.ts';
import { readVmStart } from './services/vmStart.ts';
import { createMachineService, createProbes } from './services/machine.ts';
import { createProjectService } from './services/project.ts';
import type { Clock } from './services/ports/clock.ts';
import type { Files } from './services/ports/files.ts';
import type { ProjectService, Services } from './services/services.ts';
import { createSetupService } from './services/setup.ts';
import { createTuningService } from './services/tuning.ts';

export interface Composed {
  readonly router: Router;
  readonly services: Services;
  /** Cancels running jobs and waits for them. */
  close(): Promise<void>;
}

/**
 * Adapters -> services -> router: the whole backend, which every host calls. Starts no program; a change that a crash
 * left half done is finished or undone first, which reads one file where there is none.
 */
export async function compose(environment: Environment): Promise<Composed> {
  const services = createServices(environment);
  await services.tuning.recover();
  return { router: createRouter(services), services, close: () => services.jobs.close() };
}

function createServices(environment: Environment): Services {
  const { home, platform, dataFolder, version } = environment;
  const clock = createClock();
  const programs = createPrograms(environment);
  const access = dockerAccess(programs);
  const wsl = createWslAdapter(environment, programs);
  const engine = createDockerEngine({ environment, programs, clock });
  const containers = createContainerAdapter(access);
  const files = createDistroFiles({
    files: createFiles({ home, locksFolder: join(dataFolder, 'locks'), clock }),
    wsl,
    lockPath: (distro) => join(dataFolder, 'distros', distro),
  });
  const journalPath = join(dataFolder, 'journal.json');
  const paths = ownPaths(environment);

  const organisation = createOrganisationAdapter(environment, programs);
  const jobs = createJobs({ clock });
  const hardware = createHardwareAdapter(environment);
  const machine = createMachineService({
    environment,
    clock,
    probes: createProbes({
      hardware,
      windows: createWindowsAdapter(environment, programs),
      go: createGoAdapter(environment, programs),
      wsl,
      engine,
    }),
  });
  const project = createProjects(environment, { programs, access, files, clock });
  const builds = createBuildRecords(join(dataFolder, 'builds'));
  const buildMemory = createBuildMemoryLog(join(dataFolder, 'build-memory.jsonl'));
  const inside = createInsideService({
    archive: withImageFiles(createImageArchive(access)),
    architecture: goArchitecture(process.arch),
    builds,
    // The library takes longer to load than all the rest, and few ask for such a document.
    writeCycloneDx: async (parts, options) =>
      (await import('./adapters/cycloneDx.ts')).writeCycloneDx(parts, options),
    project,
    files,
    clock,
    version,
  });
  const go = createGoBuildAdapter(programs, dataFolder);
  const building = {
    judge: createJudge({ builds, files, clock, look: inside.look }),
    checkBudget: createBudgetCheck(files),
    watchMemory: createMemoryWatch({ wsl, engine, hardware, clock, log: buildMemory }),
    project,
    build: createBuildAdapter(access, clock, environment),
    sourceVersion: createSourceVersion(environment, programs),
    engine,
    go,
    beginAhead: createCompileAhead(go.compile),
    images: createDirectImageAdapter(access),
    packTar,
    jobs,
    clock,
  };
  return {
    jobs,
    machine,
    project,
    image: createImageService({
      ...building,
      push: createPushAdapter(access, { home, platform }),
    }),
    inside,
    config: createConfigService({
      files,
      paths: (kind) => paths[kind],
      context: (kind) => readLintContext(machine, clock, kind),
      organisation,
      vmStartedAt: () => readVmStart(wsl, clock),
    }),
    tuning: createTuningService({
      history: createHistory({ folder: join(dataFolder, 'history'), clock }),
      journal: createJournal(journalPath, clock),
      paths: {
        own: paths,
        journal: journalPath,
        workloads: join(dataFolder, 'workloads.json'),
      },
      files,
      wsl,
      engine,
      organisation,
      power: createPowerAdapter(),
      buildMemory,
      readEngineLog: (since) => readEngineLog(environment, since),
      containers,
      machine,
      jobs,
      clock,
      version,
    }),
    setup: createSetupService({
      environment,
      machine,
      wsl,
      engine,
      firstContainer: createFirstContainer(programs),
      files,
      jobs,
      clock,
    }),
    container: createContainerService({ ...building, containers, network: createNetworkAdapter() }),
  };
}

interface ProjectParts {
  readonly programs: Programs;
  readonly access: DockerAccess;
  readonly files: Files;
  readonly clock: Clock;
}

function createProjects(
  environment: Environment,
  { programs, access, files, clock }: ProjectParts,
): ProjectService {
  const { home, platform, dataFolder } = environment;
  return createProjectService({
    source: createProjectSource({
      home,
      platform,
      programFiles: variableOf(environment.variables, 'ProgramFiles'),
    }),
    files,
    clock,
    engineCheck: createCheckAdapter(access),
    goProject: createGoProject(environment, programs),
    dataFolder,
  });
}

/** Go's name of a processor that Node names. */
function goArchitecture(name: string): string {
  return name === 'x64' ? 'amd64' : name;
}

function ownPaths({ home, appData }: Environment): Record<FileKind, string | null> {
  const pathOf = (kind: FileKind) => configPath(kind, { home, appData, separator: sep });
  return {
    wslconfig: pathOf('wslconfig'),
    wslconf: pathOf('wslconf'),
    daemon: pathOf('daemon'),
    desktop: pathOf('desktop'),
  };
}

function dockerAccess(programs: Programs): DockerAccess {
  return {
    variables: () => programs.variables(),
    docker: async () => {
      const program = await programs.find('docker');
      if (program === null) throw failure('ENGINE_MISSING');
      return program;
    },
  };
}
