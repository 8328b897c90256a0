import { describe, expect, it } from 'vitest';
import { planDirect } from '#shared/domain/image/direct/planDirect.ts';
import type { Analysis } from '../analysis.ts';
import { analyse } from '../analyse.ts';
import type { DockerfileOptions } from '../dockerfileOptions.ts';
import { moduleOf } from '../testing/snapshotOf.ts';
import { generateCompose } from './compose.ts';
import { generateDockerfile } from './dockerfile.ts';

function projectOf(imports: string, body: string): Analysis {
  return analyse(moduleOf({ 'main.go': `package main\n${imports}\nfunc main() {\n${body}\n}\n` }));
}

const dns = projectOf(
  'import (\n"net"\n"net/http"\n"os"\n)',
  'go http.ListenAndServe(":8080", nil)\nnet.ListenPacket("udp", ":"+getEnv("DNS_PORT", "5353"))',
);
const onlyUdp = projectOf('import "net"', 'net.ListenPacket("udp", ":514")');
const bothOfOne = projectOf(
  'import "github.com/miekg/dns"',
  's := dns.Server{Addr: ":" + getEnv("PORT", "53"), Net: network}\ns.ListenAndServe()',
);

function exposed(analysis: Analysis, options: DockerfileOptions = {}): string[] {
  const { text } = generateDockerfile(analysis, options);
  return text.split('\n').filter((line) => /^(EXPOSE|ENV [A-Z_]*PORT)/.test(line));
}

describe('ports of UDP', () => {
  it.each<[string, Analysis, DockerfileOptions, string[]]>([
    ['beside one of TCP', dns, {}, ['EXPOSE 8080 5353/udp']],
    ['alone', onlyUdp, {}, ['EXPOSE 514/udp']],
    ['of the same number as one of TCP', bothOfOne, {}, ['EXPOSE 53 53/udp']],
    ['left where they are', onlyUdp, { port: 514 }, ['EXPOSE 514/udp']],
    ['moved', onlyUdp, { port: 1514 }, ['EXPOSE 1514/udp']],
    ['moved with one of TCP', bothOfOne, { port: 5300 }, ['ENV PORT=5300', 'EXPOSE 5300 5300/udp']],
    ['left for one of TCP', dns, { port: 8080 }, ['EXPOSE 8080']],
  ])('%s', (_, analysis, options, lines) => {
    expect(exposed(analysis, options)).toEqual(lines);
  });

  it('are open on this PC by compose.yaml, and no health check asks them', () => {
    const { text } = generateCompose(onlyUdp, { runtime: 'alpine' });
    expect(text).toContain('      - "127.0.0.1:514:514/udp"\n');
    expect(text).not.toContain('healthcheck');
  });

  it('are set apart in images without a Dockerfile', () => {
    expect(planDirect(dns)?.settings).toMatchObject({ ports: [8080], udpPorts: [5353] });
    expect(planDirect(onlyUdp)?.settings).toMatchObject({ ports: [], udpPorts: [514] });
  });
});
