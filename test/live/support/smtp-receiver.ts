import { SMTPServer } from 'smtp-server';

// Runs in a container: takes every mail on the port of its first argument and prints each as one JSON line.
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  onData: (stream, _session, done) => {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', () => {
      console.log(JSON.stringify({ receivedAtMs: Date.now(), text: Buffer.concat(parts).toString('utf8') }));
      done();
    });
  },
});
server.listen(Number(process.argv[2]), '0.0.0.0');
process.once('SIGTERM', () => process.exit(0));
