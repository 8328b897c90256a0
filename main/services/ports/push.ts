import type { Login, LoginRequest, PushTarget } from '#shared/domain/image/push/push.ts';
import type { EngineRegistries } from '#shared/domain/image/registry/registry.ts';

/** Registries, through the docker command alone: no password is ever kept here. Failures: ENGINE_MISSING, ENGINE_DOWN. */
export interface PushPort {
  /** What the engine would speak to without a checked encryption. */
  readRegistries(signal?: AbortSignal): Promise<EngineRegistries>;
  /** The logins that docker's helpers and its config.json keep. */
  logins(signal?: AbortSignal): Promise<Login[]>;
  /** Hands the password to the credential helper. Fails with NO_CREDENTIAL_HELPER, LOGIN_FAILED. */
  login(request: LoginRequest, signal?: AbortSignal): Promise<Login>;
  /** Gives the image its name in the registry. Fails with IMAGE_MISSING. */
  tag(push: PushTarget, signal: AbortSignal): Promise<void>;
  /** Uploads; docker's lines go to `onLines` as they come. Fails with PUSH_FAILED, with docker's words. */
  push(target: string, onLines: (lines: string[]) => void, signal: AbortSignal): Promise<void>;
  /** The digest that the registry has under the name; null where it does not say. */
  readDigest(push: PushTarget, signal: AbortSignal): Promise<string | null>;
}
