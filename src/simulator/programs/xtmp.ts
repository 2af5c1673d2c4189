import type { Program } from '../program.ts';

const port = { name: 'xtmp', number: 7778, title: 'BPCI XTMP' };

/** The XTMP port that BPI wants to speak to: takes connections and answers nothing; no shipped program opens it (facts/bpi.md 0.6). */
export const xtmp: Program = {
  name: 'xtmp',
  side: 'bpci',
  everyNode: false,
  serviceKey: null,
  ports: [port],
  open: (stage) =>
    stage.open(port, (socket) => {
      socket.resume();
      socket.once('end', () => socket.destroySoon());
    }),
};
