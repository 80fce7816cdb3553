// Generates clients from docs/openapi.json by two generators and compiles them. Prints what is wrong and ends with 1.
import { createClient } from '@hey-api/openapi-ts';
import openapi, { astToString } from 'openapi-typescript';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const document = fileURLToPath(new URL('../../../docs/openapi.json', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'messenger-clients-'));
try {
  await symlink(fileURLToPath(new URL('node_modules', import.meta.url)), join(folder, 'node_modules'));
  const types = astToString(await openapi(JSON.parse(await readFile(document, 'utf8'))));
  await writeFile(join(folder, 'schema.ts'), types);
  await createClient({ input: document, output: join(folder, 'client'), logs: { level: 'silent', file: false } });
  await writeFile(
    join(folder, 'use.ts'),
    `import type { components } from './schema';
import { logIn, listChats, downloadFile, type ChatRole } from './client';

export const role: components['schemas']['ChatRole'] = 'owner' satisfies ChatRole;
export const login = () => logIn({ body: { username: 'ada', password: 'secret' } });
export const chats = () => listChats({ query: { scope: 'public', limit: 10 } });
export const file = () => downloadFile({ path: { id: '019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01' } });
`,
  );
  const program = ts.createProgram([join(folder, 'use.ts'), join(folder, 'schema.ts')], {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  });
  const errors = ts.getPreEmitDiagnostics(program);
  for (const error of errors) {
    const line = error.file ? `${error.file.fileName}: ` : '';
    console.error(line + ts.flattenDiagnosticMessageText(error.messageText, '\n'));
  }
  process.exitCode = errors.length > 0 ? 1 : 0;
} finally {
  await rm(folder, { recursive: true, force: true });
}
