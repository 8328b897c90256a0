import { implement, ORPCError, type Router as ContractRouter } from '@orpc/server';
import { contract, type Contract } from '#shared/contract/contract.ts';
import { Failure } from '#shared/domain/failure.ts';
import type { Services } from './services/services.ts';

/** Turns a service's failure into the contract's typed error; anything else is a bug and stays one. */
const os = implement(contract).use(async ({ next }) => {
  try {
    return await next();
  } catch (error) {
    if (error instanceof Failure) {
      throw new ORPCError(error.code, {
        defined: true,
        message: error.code,
        data: error.data,
        cause: error,
      });
    }
    throw error;
  }
});

/** The contract's procedures, each a call of one service: no logic here. */
export function createRouter(services: Services): Router {
  return os.router({
    machine: {
      host: os.machine.host.handler(() => services.machine.host()),
      watch: os.machine.watch.handler(({ signal }) => services.machine.watch(signal)),
      show: os.machine.show.handler(({ signal }) => services.machine.show(signal)),
    },
    config: {
      show: os.config.show.handler(({ input }) => services.config.show(input)),
      keys: os.config.keys.handler(({ input }) => services.config.keys(input)),
      lint: os.config.lint.handler(({ input }) => services.config.lint(input)),
      mend: os.config.mend.handler(({ input }) => services.config.mend(input)),
    },
    tuning: tuningHandlers(services),
    setup: {
      check: os.setup.check.handler(({ signal }) => services.setup.check(signal)),
      watch: os.setup.watch.handler(({ signal }) => services.setup.watch(signal)),
      run: os.setup.run.handler(({ input }) => services.setup.run(input.step)),
      skip: os.setup.skip.handler(({ input, signal }) =>
        services.setup.skip(input.step, input.skipped, signal),
      ),
    },
    project: projectHandlers(services),
    image: imageHandlers(services),
    container: {
      run: os.container.run.handler(({ input }) => services.container.run(input)),
      up: os.container.up.handler(({ input }) => services.container.up(input)),
      list: os.container.list.handler(({ signal }) => services.container.list(signal)),
      logs: os.container.logs.handler(({ input, signal }) =>
        services.container.logs(input.id, input.follow, signal),
      ),
      stats: os.container.stats.handler(({ input, signal }) =>
        services.container.stats(input.ids, input.follow, signal),
      ),
      stop: os.container.stop.handler(({ input }) => services.container.stop(input.id)),
      remove: os.container.remove.handler(({ input }) => services.container.remove(input.id)),
    },
    job: {
      list: os.job.list.handler(() => services.jobs.list()),
      show: os.job.show.handler(({ input }) => services.jobs.show(input.id)),
      watch: os.job.watch.handler(({ input, signal }) =>
        services.jobs.watch(input.id, input.after, signal),
      ),
      cancel: os.job.cancel.handler(({ input }) => services.jobs.cancel(input.id)),
    },
  });
}

function tuningHandlers(services: Services) {
  return {
    workloads: os.tuning.workloads.handler(() => services.tuning.workloads()),
    keepWorkloads: os.tuning.keepWorkloads.handler(({ input }) =>
      services.tuning.keepWorkloads(input.workloads),
    ),
    recommend: os.tuning.recommend.handler(({ input, signal }) =>
      services.tuning.recommend(input, signal),
    ),
    plan: os.tuning.plan.handler(({ input, signal }) =>
      services.tuning.plan(input.wish, signal, input.restart),
    ),
    apply: os.tuning.apply.handler(({ input }) => services.tuning.apply(input)),
    merge: os.tuning.merge.handler(({ input, signal }) => services.tuning.merge(input, signal)),
    export: os.tuning.export.handler(({ input, signal }) => services.tuning.export(input, signal)),
    readTeamFile: os.tuning.readTeamFile.handler(({ input, signal }) =>
      services.tuning.readTeamFile(input, signal),
    ),
    rescue: os.tuning.rescue.handler(({ signal }) => services.tuning.rescue(signal)),
    history: os.tuning.history.handler(() => services.tuning.history()),
    unreadable: os.tuning.unreadable.handler(() => services.tuning.unreadable()),
    diff: os.tuning.diff.handler(({ input }) => services.tuning.diff(input)),
    prune: os.tuning.prune.handler(({ input }) => services.tuning.prune(input)),
  };
}

function projectHandlers(services: Services) {
  return {
    folders: os.project.folders.handler(({ input }) => services.project.folders(input.path)),
    recent: os.project.recent.handler(() => services.project.recent()),
    analyse: os.project.analyse.handler(({ input }) => services.project.analyse(input.dir)),
    files: os.project.files.handler(({ input }) =>
      services.project.files(input.dir, input.options),
    ),
    bases: os.project.bases.handler(({ input }) =>
      services.project.bases(input.dir, input.options),
    ),
    graph: os.project.graph.handler(({ input }) =>
      services.project.graph(input.dir, input.options),
    ),
    lint: os.project.lint.handler(({ input, signal }) => services.project.lint(input, signal)),
    write: os.project.write.handler(({ input }) => services.project.write(input.dir, input.files)),
    binaries: os.project.binaries.handler(({ input }) => services.image.binaries(input)),
  };
}

function imageHandlers(services: Services) {
  return {
    build: os.image.build.handler(({ input }) => services.image.build(input)),
    planPush: os.image.planPush.handler(({ input, signal }) =>
      services.image.planPush(input, signal),
    ),
    push: os.image.push.handler(({ input }) => services.image.push(input)),
    login: os.image.login.handler(({ input, signal }) => services.image.login(input, signal)),
    logins: os.image.logins.handler(({ signal }) => services.image.logins(signal)),
    inside: os.image.inside.handler(({ input, signal }) => services.inside.show(input, signal)),
    files: os.image.files.handler(({ input, signal }) => services.inside.files(input, signal)),
    compare: os.image.compare.handler(({ input, signal }) =>
      services.inside.compare(input, signal),
    ),
    sbom: os.image.sbom.handler(({ input, signal }) => services.inside.sbom(input, signal)),
    builds: os.image.builds.handler(({ input }) => services.inside.builds(input)),
  };
}

/** Named, for the inferred type is longer than the compiler writes down. */
export type Router = ContractRouter<Contract, object>;
