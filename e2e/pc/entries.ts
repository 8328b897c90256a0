/** What Vite bundles into `build/pc`, name -> source: the programs of the PC, and the command that makes one. */
export const entries = {
  pc: 'e2e/pc/pc.ts',
  wsl: 'e2e/pc/programs/wsl.ts',
  docker: 'e2e/pc/programs/docker.ts',
  dockerDesktop: 'e2e/pc/programs/dockerDesktop.ts',
  dockerCli: 'e2e/pc/programs/dockerCli.ts',
  reg: 'e2e/pc/programs/reg.ts',
  powershell: 'e2e/pc/programs/powershell.ts',
} as const;
