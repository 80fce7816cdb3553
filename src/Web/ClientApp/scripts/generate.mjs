// Writes src/api/schema.ts from the server's description. With --check it only says whether that is current.
import { readFile, writeFile } from 'node:fs/promises';
import openapi, { astToString } from 'openapi-typescript';

const source = new URL('../../../../docs/openapi.json', import.meta.url);
const target = new URL('../src/api/schema.ts', import.meta.url);
const neverNull = new Set(['createdAt', 'joinedAt', 'lastUsedAt']);

// The description gives times a format and no type. They are strings; which are never null, it does not say.
function giveTimesTheirType(schema, name) {
  if (schema === null || typeof schema !== 'object') return;
  if (schema.format === 'date-time' && schema.type === undefined) schema.type = neverNull.has(name) ? 'string' : ['string', 'null'];
  for (const [key, value] of Object.entries(schema)) giveTimesTheirType(value, key);
}

const document = JSON.parse(await readFile(source, 'utf8'));
giveTimesTheirType(document.components.schemas, '');
// It calls every optional field a text.
document.components.schemas.OptionalOfint.type = ['null', 'integer'];
const text = `// Generated from docs/openapi.json by "npm run generate". Not to be edited.\n${astToString(await openapi(document))}`;

if (process.argv.includes('--check')) {
  if ((await readFile(target, 'utf8').catch(() => '')) !== text) {
    console.error('src/api/schema.ts is out of date: run "npm run generate" and review the change.');
    process.exit(1);
  }
} else {
  await writeFile(target, text);
}
