// Finds protobuf.js: the one that a page or a program has put into globalThis.protobuf; else, in Node, the package; else
// the WebJar that the gate serves. (The version below is filled in by the build.)

export async function findProtobuf() {
  if (globalThis.protobuf) {
    return globalThis.protobuf;
  }
  if (inNode()) {
    return (await import('protobufjs')).default;
  }
  await import('/webjars/protobufjs/${protobufjs.version}/dist/protobuf.min.js');
  return globalThis.protobuf;
}

export function inNode() {
  return typeof process === 'object' && Boolean(process.versions?.node);
}
