/** Most samples that one JSON answer becomes, and most characters of a label value: an answer must not fill Prometheus. */
export const sampleLimits = { samples: 10_000, labelCharacters: 128 } as const;
