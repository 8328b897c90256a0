/** What a string of a Go program says about a listening address. */
export interface AddressWord {
  readonly host: string;
  readonly port: number;
}

/** Names that net.Listen takes for a number. Source: https://www.iana.org/assignments/service-names-port-numbers */
const services: Readonly<Record<string, number>> = {
  http: 80,
  https: 443,
  'http-alt': 8080,
  domain: 53,
  syslog: 514,
  ntp: 123,
  smtp: 25,
  ssh: 22,
};

/** `:8080`, `127.0.0.1:8080`, `[::]:80`, `tcp://0.0.0.0:80`, `:https`; null for anything else and for port 0. */
export function addressIn(text: string): AddressWord | null {
  const match =
    /^(?:(?:tcp4?|udp[46]?|https?):\/\/)?(\[[^\]\s]*\]|[\w.-]*|\*):(\d{1,5}|https?|http-alt|domain|smtp|ssh|syslog|ntp)\/?$/.exec(
      text.trim(),
    );
  const written = match?.[2] ?? '';
  const port = services[written] ?? Number(written);
  return match === null || port < 1 || port > 65535 ? null : { host: match[1] ?? '', port };
}

/** Ports below 1024 that programs listen on; other numbers of that size are rather seconds or sizes. */
const lowPorts = /^(2[1235]|53|80|8[1-9]|110|143|389|443|444|465|587|636|853|873|99[0-5])$/;

/** `8080`; null for anything else, and for 65535, which is what ports end with. */
export function portIn(text: string): number | null {
  if (!/^\d[\d_]{1,5}$/.test(text)) return null;
  const port = Number(text.replaceAll('_', ''));
  return (port >= 1024 && port < 65535) || lowPorts.test(String(port)) ? port : null;
}

/** Hosts that nothing outside the container reaches. */
export function isLoopbackHost(host: string): boolean {
  return /^(127\.\d+\.\d+\.\d+|localhost|\[?::1\]?)$/.test(host);
}

/** `PORT`, `HTTP_ADDR`: a name of an environment variable; not those by which systemd hands over sockets. */
export function isVariableName(text: string): boolean {
  return (
    /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(text) &&
    text.length > 2 &&
    !/^LISTEN_(PID|FDS|FDNAMES)$/.test(text)
  );
}

const listening =
  /(^|[._-])(port|addr|address|listen|listenaddr|listenaddress|bind|bindaddr|httpport|httpaddr|serverport|serveraddr|p)$/i;
const listeningUrls = /listen.*(url|uri|address|addr|endpoint|port)(s|es)?$/i;
const ofClients =
  /(^|[._-])(db|dsn|database|postgres(ql)?|pg(sql)?|mysql|mariadb|redis|valkey|mongo(db)?|smtp|mail(er)?|email|kafka|amqp|rabbit(mq)?|elastic(search)?|opensearch|nats|etcd|consul|vault|memcached?|cassandra|clickhouse|influx(db)?|s3|minio|ldap|proxy|remote|target|upstream|backend|peer|dial|jaeger|otel|otlp|tracing|trace|tracer|zipkin|statsd|graphite|sentry|sql|broker|queue|cache|client|dns|ssh|imap|ftp|advertise|advertised|external|source|destination|dest|dst|src|loki|tempo|webhook|callback)([._-]|$)/i;

/** `DefaultListenAddr` and `default_listen_addr` are one name in words: `Default_Listen_Addr`. */
function inWords(name: string): string {
  return name.replace(/([a-z\d])([A-Z])/g, '$1_$2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2');
}

/** Whether a flag, setting or variable of this name says where the program listens, and not whom it calls. */
export function isListeningName(name: string): boolean {
  const spaced = inWords(name);
  const says = listening.test(name) || listening.test(spaced) || listeningUrls.test(name);
  const served = /listen/i.test(name) ? spaced.replace(/(client|peer)s?/gi, '') : spaced;
  return says && !ofClients.test(served);
}

/** Whether one of the words is of something that the program calls: a database, a mail server, a proxy. */
export function isOfClient(name: string): boolean {
  return ofClients.test(inWords(name));
}

/** Whether the words name a port for operators, which is not what a program is there for. */
export function isForOperators(words: string): boolean {
  return /metric|prometheus|pprof|profil|debug|health|probe|admin|telemetry|liveness|readiness/i.test(
    words,
  );
}
