// Reads docker-compose.yml and Dockerfile as a program would. No container engine is needed, so
// this runs with every test, and a name that drifted from the code is found before an operator does.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path) => readFileSync(root + path, 'utf8');
const { parse } = createRequire(root + 'web/package.json')('yaml');

const compose = parse(read('docker-compose.yml'), { merge: true });
const services = Object.entries(compose.services);
const nodes = services.filter(([name]) => name.startsWith('linnet'));
assert.equal(nodes.length, 2, 'two nodes');

for (const [name, service] of services) {
  assert.match(service.image, /^[a-z]+:[\w.-]+$/, `${name}: an image with a tag`);
  assert.doesNotMatch(service.image, /:latest$/, `${name}: a tag that says something`);
  for (const volume of service.volumes ?? []) {
    const [source] = volume.split(':');
    assert.ok(source in compose.volumes, `${name}: volume ${source} is declared`);
  }
  for (const network of service.networks) assert.ok(network in compose.networks, `${name}: ${network}`);
  for (const other of Object.keys(service.depends_on ?? {})) {
    assert.ok(compose.services[other]?.healthcheck, `${name}: ${other} can say that it is healthy`);
  }
  for (const port of service.ports ?? []) assert.match(port, /^127\.0\.0\.1:\d+:8080$/, `${name}: loopback`);
  for (const [variable, value] of Object.entries(service.environment ?? {})) {
    for (const [reference] of String(value).matchAll(/\$\{[^}]*\}/g)) {
      assert.match(reference, /^\$\{LINNET_[A-Z_]+:\?.+\}$/, `${name}: ${variable} refuses to be empty`);
    }
  }
}
for (const name of ['postgres', 'redis']) {
  assert.equal(compose.services[name].ports, undefined, `${name} is not reachable from outside`);
  assert.deepEqual(compose.services[name].networks, ['back']);
}
assert.equal(compose.networks.back.internal, true);

for (const [name, node] of nodes) {
  assert.equal(node.read_only, true, `${name}: read-only`);
  assert.deepEqual(node.cap_drop, ['ALL'], `${name}: no capabilities`);
  assert.ok(node.volumes.includes(`blobs:${node.environment.LINNET_BLOBS}`), `${name}: shares the blobs`);
  for (const secret of node.secrets) assert.ok(compose.secrets[secret].file, `${name}: ${secret} is a file`);
  assert.equal(node.environment.LINNET_SECRETS, `/run/secrets/${node.secrets[0]}`);
  assert.deepEqual(node.environment, nodes[0][1].environment, 'both nodes are told the same');
}

// Every variable that is set here is one that the program reads.
const config = root + 'cmd/linnet';
const known = readdirSync(config)
  .filter((file) => file.endsWith('.go'))
  .map((file) => readFileSync(`${config}/${file}`, 'utf8'))
  .join('');
if (existsSync(`${config}/config.go`)) {
  for (const variable of Object.keys(nodes[0][1].environment)) {
    assert.ok(known.includes(`"${variable}"`), `cmd/linnet reads ${variable}`);
  }
}

const dockerfile = read('Dockerfile');
const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
assert.match(last, /\nUSER 65532:65532\n/, 'the image runs as nobody in particular');
assert.match(last, /\nENTRYPOINT \["\/linnet"\]\n/);
assert.doesNotMatch(dockerfile, /ADD |curl |wget /, 'nothing is fetched but packages');
const goVersion = /^go (\d+\.\d+)/m.exec(read('go.mod'))[1];
assert.match(dockerfile, new RegExp(`FROM golang:${goVersion}-`), 'the Go of go.mod');
console.log('docker-compose.yml and Dockerfile: fine');
