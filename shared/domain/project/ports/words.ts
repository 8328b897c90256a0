/** What a string of a Go program says about a listening address. */
export interface AddressWord {
  readonly host: string;
  readonly port: number;
}

/** `:8080`, `127.0.0.1:8080`, `[::]:80`, `tcp://0.0.0.0:80`; null for anything else and for port 0. */
export function addressIn(text: string): AddressWord | null {
  const match = /^(?:(?:tcp4?|http):\/\/)?(\[[^\]\s]*\]|[\w.-]*):(\d{1,5})$/.exec(text.trim());
  const port = Number(match?.[2] ?? 0);
  return match === null || port < 1 || port > 65535 ? null : { host: match[1] ?? '', port };
}

/** `8080`; null for anything else and for numbers that are rather seconds or sizes. */
export function portIn(text: string): number | null {
  if (!/^[\d_]{2,6}$/.test(text)) return null;
  const port = Number(text.replaceAll('_', ''));
  return port >= 80 && port <= 65535 ? port : null;
}

/** Hosts that nothing outside the container reaches. */
export function isLoopbackHost(host: string): boolean {
  return /^(127\.\d+\.\d+\.\d+|localhost|\[?::1\]?)$/.test(host);
}

/** `PORT`, `HTTP_ADDR`: a name of an environment variable. */
export function isVariableName(text: string): boolean {
  return /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(text) && text.length > 2;
}

const listening =
  /(^|[._-])(port|addr|address|listen|listenaddr|listenaddress|bind|bindaddr|httpport|httpaddr|serverport|serveraddr|p)$/i;
const ofClients =
  /(^|[._-])(db|database|postgres(ql)?|pg|mysql|mariadb|redis|mongo(db)?|smtp|mail|kafka|amqp|rabbit(mq)?|elastic(search)?|nats|etcd|consul|vault|memcached?|cassandra|clickhouse|influx|s3|minio|ldap|proxy|remote|target|upstream|peer|jaeger|otel|otlp|zipkin|statsd|graphite|sentry|sql|broker|queue|cache|client|dns|ssh|imap|ftp)([._-]|$)/i;

/** Whether a flag, setting or variable of this name says where the program listens, and not whom it calls. */
export function isListeningName(name: string): boolean {
  const spaced = name.replace(/([a-z])([A-Z])/g, '$1_$2');
  return (listening.test(name) || listening.test(spaced)) && !ofClients.test(spaced);
}
