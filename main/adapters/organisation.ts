import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '#main/environment.ts';
import type { OrganisationPort } from '#main/services/ports/organisation.ts';
import { decodeText } from '#shared/domain/config/decode.ts';
import { noOrganisation } from '#shared/domain/config/organisation/lock.ts';
import { Failure } from '#shared/domain/failure.ts';
import { policiesOf } from '#shared/domain/machine/policies.ts';
import { variableOf, type Programs } from './programs.ts';
import { readRegistryKey } from './registry.ts';
import { singleFlight } from './singleFlight.ts';

const policyKey = 'HKLM\\Software\\Policies\\WSL';

/** WSL's policies by the registry, Docker Desktop's admin-settings.json by its file. Needs no administrator. */
export function createOrganisationAdapter(
  environment: Environment,
  programs: Programs,
): OrganisationPort {
  const isWindows = environment.platform === 'win32' || environment.simulatedPc !== null;
  const read = singleFlight(async () => {
    if (!isWindows) return noOrganisation;
    const [policies, adminSettings] = await Promise.all([
      readPolicies(programs),
      readAdminSettings(environment),
    ]);
    return { policies, adminSettings };
  });
  return { read };
}

async function readPolicies(programs: Programs): Promise<Record<string, number>> {
  try {
    const reg = await programs.find('reg');
    return reg === null ? {} : policiesOf(await readRegistryKey(reg, policyKey));
  } catch (error) {
    if (error instanceof Failure) return {};
    throw error;
  }
}

async function readAdminSettings({ simulatedPc, variables }: Environment): Promise<string | null> {
  const programData =
    simulatedPc === null ? variableOf(variables, 'ProgramData') : join(simulatedPc, 'ProgramData');
  if (programData === undefined || programData === '') return null;
  try {
    const bytes = await readFile(join(programData, 'DockerDesktop', 'admin-settings.json'));
    return decodeText(bytes)?.text ?? null;
  } catch {
    return null;
  }
}
