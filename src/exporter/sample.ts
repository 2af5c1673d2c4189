/** One value of one series. Labels hold closed or bounded sets only: never request, node or wallet ids, never keys. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}
