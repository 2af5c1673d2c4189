// `npm run pictures [-- minutes]`: the pictures of docs/images. Starts a stack over a simulated BPI that implements the contract,
// gives it minutes (10) to have something to show, takes its page of dashboards in Chromium, cuts the link to BPCI, takes it again.
// Needs a container engine and Debian's chromium, which `npm test` installs.
import { loadPart, root } from './load-part.mjs';

const minutes = Number(process.argv[2] ?? '10');
if (!Number.isInteger(minutes) || minutes < 1 || minutes > 60) {
  console.error('usage: npm run pictures [-- minutes], 1 to 60 minutes of data');
  process.exit(2);
}
const { takePictures } = await loadPart('pictures/take.ts');
await takePictures(minutes, `${root}docs/images`, console.log);
