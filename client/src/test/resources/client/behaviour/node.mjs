// node node.mjs LIBRARY PROTOBUFJS list | run NAME PREFIX URL...: exit status 0 if the library behaves.
// LIBRARY is the directory of face2face.js; PROTOBUFJS the file of protobuf.js for browsers.

import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { cases, run } from './behaviour.mjs';

const [library, protobufjs, command, name, prefix, ...urls] = process.argv.slice(2);
globalThis.protobuf = createRequire(import.meta.url)(protobufjs);
const load = (file) => import(pathToFileURL(`${library}/${file}`));

if (command === 'list') {
  console.log(Object.keys(cases).join('\n'));
} else if (command === 'numbers') {
  const { NUMBERS } = await load('wire.js');
  console.log(Object.entries(NUMBERS).map(([message, number]) => `${number} ${message}`).join('\n'));
} else {
  const { ChatClient } = await load('face2face.js');
  await run(name, { ChatClient, urls, prefix });
  process.exit(0); // clients that are still connected would go on
}
