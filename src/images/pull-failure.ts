const causes: readonly (readonly [RegExp, string])[] = [
  [/no such host|temporary failure in name resolution|server misbehaving/i, "the registry's name cannot be resolved"],
  [/toomanyrequests|rate limit/i, "the registry's rate limit is reached"],
  [/connection refused/i, 'the registry refused the connection'],
  [/network is unreachable|no route to host/i, 'the network does not reach the registry'],
  [
    /i\/o timeout|TLS handshake timeout|deadline exceeded|Client\.Timeout|request canceled/i,
    'the registry did not answer in time',
  ],
  [/x509|certificate/i, "the registry's certificate is not trusted"],
  [/manifest unknown|manifest for .* not found/i, 'the registry has no such tag'],
  [/no matching manifest/i, 'the registry has no such image for this machine'],
  [
    /access denied|denied:|unauthorized|authentication required/i,
    'the registry denied it: no such repository, or a login is needed',
  ],
  [/no space left/i, 'the disk of the engine is full'],
  [/not found/i, 'the registry has no such image'],
];

/**
 * Says why a pull failed, in words and with the engine's own text. The engine answers 500 with a text for nearly
 * everything that happens between it and the registry (moby 20.10 and 28), so its text is the only source there is.
 */
export function describePullFailure(reference: string, error: unknown): string {
  const text = texts(error);
  const cause = causes.find(([pattern]) => pattern.test(text))?.[1] ?? 'the pull failed';
  return `${reference}: ${cause} (${text})`;
}

function texts(error: unknown): string {
  const parts: string[] = [];
  for (let at: unknown = error; at instanceof Error && parts.length < 4; at = at.cause) {
    const { message } = at;
    if (!parts.some((part) => part.includes(message) || message.includes(part))) parts.push(message);
  }
  return parts.length === 0 ? String(error) : parts.join(': ');
}
