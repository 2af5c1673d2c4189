/** The shells that `completion` knows. */
export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

/** What the script must know of one command. */
export interface CompletedCommand {
  /** Its name, then its aliases. */
  readonly names: readonly string[];
  readonly description: string;
  /** Long options, `--config` and so on. */
  readonly options: readonly string[];
  /** Those of them that are followed by a file, an address or a number. */
  readonly freeOptions: readonly string[];
  /** What may stand where no option does. */
  readonly words: readonly string[];
}

/** A script for the shell that completes the commands of bpi-monitoring, their options and words, and `start BPI grafana`. */
export function completionScript(shell: Shell, commands: readonly CompletedCommand[]): string {
  switch (shell) {
    case 'bash':
      return bash(commands);
    case 'zsh':
      return `autoload -U +X bashcompinit && bashcompinit\n${bash(commands)}`;
    case 'fish':
      return fish(commands);
  }
}

// A file is completed by the shell itself (-o default), which it does when we answer nothing.
function bash(commands: readonly CompletedCommand[]): string {
  const cases = commands.map(
    ({ names, options, words }) =>
      `      ${names.join('|')}) words="${[...words, ...options, '--help'].join(' ')}" ;;\n`,
  );
  const start = commands.find(({ names }) => names.includes('start'))?.options ?? [];
  const free = new Set(commands.flatMap(({ freeOptions }) => freeOptions));
  return `_bpi_reply() {
  local current="\${COMP_WORDS[COMP_CWORD]}"
  case "\${COMP_WORDS[COMP_CWORD-1]}" in
    --images) COMPREPLY=($(compgen -W "registry debian" -- "$current")) ;;
    ${['-c', ...free].join('|')}) COMPREPLY=() ;;
    *) COMPREPLY=($(compgen -W "$1" -- "$current")) ;;
  esac
}
_bpi_monitoring() {
  local words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="${commands.flatMap(({ names }) => names).join(' ')}"
  else
    case "\${COMP_WORDS[1]}" in
${cases.join('')}    esac
  fi
  _bpi_reply "$words"
}
_bpi_start() {
  case "$COMP_CWORD" in
    1) _bpi_reply "BPI" ;;
    2) _bpi_reply "grafana" ;;
    *) _bpi_reply "${[...start, '--help'].join(' ')}" ;;
  esac
}
complete -o default -F _bpi_monitoring bpi-monitoring
complete -o default -F _bpi_start start
`;
}

function fish(commands: readonly CompletedCommand[]): string {
  const start = commands.find(({ names }) => names.includes('start'))?.options ?? [];
  const lines = [
    ...commands.flatMap(({ names, description, options, words }) => {
      const after = `complete -c bpi-monitoring -n '__fish_seen_subcommand_from ${names.join(' ')}'`;
      return [
        `complete -c bpi-monitoring -n __fish_use_subcommand -f -a '${names.join(' ')}' -d '${description.replaceAll("'", '')}'`,
        ...options.map((option) => `${after} -l ${option.replace(/^--/, '')}`),
        ...(words.length === 0 ? [] : [`${after} -f -a '${words.join(' ')}'`]),
      ];
    }),
    "complete -c start -f -a 'BPI grafana'",
    ...start.map((option) => `complete -c start -l ${option.replace(/^--/, '')}`),
  ];
  return `${lines.join('\n')}\n`;
}
