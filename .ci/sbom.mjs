// Prints a software bill of materials (CycloneDX 1.6) of what a release brings, from the lock files:
//   node .ci/sbom.mjs 1.2.3 > messenger-1.2.3.cdx.json
// npm's own makes none of a package without a version, and NuGet has none.
import { readFileSync } from 'node:fs';

const version = process.argv[2] ?? '0.0.0';
const read = path => JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'));
const components = new Map();
const add = (purl, component) => components.set(purl, { type: 'library', 'bom-ref': purl, ...component, purl });
const hash = (alg, base64) => base64 ? { hashes: [{ alg, content: Buffer.from(base64, 'base64').toString('hex') }] } : {};

// Packages that the server references, directly or not. Analyzers are used only in the build.
const locked = read('src/Web/packages.lock.json').dependencies['net10.0'];
for (const [name, { type, resolved, contentHash }] of Object.entries(locked)) {
  if (type !== 'Project' && !name.endsWith('.Analyzer')) {
    add(`pkg:nuget/${name}@${resolved}`, { name, version: resolved, ...hash('SHA-512', contentHash) });
  }
}

// Packages bundled into the client, and the PostgreSQL programs.
for (const folder of ['src/Web/ClientApp', 'src/Infrastructure/Persistence/Postgres/npm']) {
  for (const [path, one] of Object.entries(read(`${folder}/package-lock.json`).packages)) {
    if (path && !one.dev && !one.link) {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      const integrity = one.integrity?.startsWith('sha512-') ? one.integrity.slice('sha512-'.length) : null;
      add(`pkg:npm/${name.replace('@', '%40')}@${one.version}`,
        { name, version: one.version, ...hash('SHA-512', integrity), ...(one.license && { licenses: [{ expression: one.license }] }) });
    }
  }
}

console.log(JSON.stringify({
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: { component: { type: 'application', 'bom-ref': `messenger@${version}`, name: 'messenger', version } },
  components: [...components.values()].sort((one, other) => one.purl < other.purl ? -1 : 1),
}, null, 2));
