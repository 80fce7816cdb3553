// Writes src/api/schema.ts from the OpenAPI document. With --check only verifies that the file is up to date.
import { readFile, writeFile } from 'node:fs/promises';
import openapi, { astToString } from 'openapi-typescript';

const source = new URL('../../../../docs/openapi.json', import.meta.url);
const target = new URL('../src/api/schema.ts', import.meta.url);
const document = JSON.parse(await readFile(source, 'utf8'));
const text = `// Generated from docs/openapi.json by "npm run generate". Not to be edited.\n${astToString(await openapi(document))}`;

if (process.argv.includes('--check')) {
  if ((await readFile(target, 'utf8').catch(() => '')) !== text) {
    console.error('src/api/schema.ts is out of date: run "npm run generate" and review the change.');
    process.exit(1);
  }
} else {
  await writeFile(target, text);
}
