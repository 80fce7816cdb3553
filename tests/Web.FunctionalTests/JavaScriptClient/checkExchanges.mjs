// Checks recorded requests and answers against docs/openapi.json: node checkExchanges.mjs <exchanges.json>
// Every object is closed: a member that the description lacks is an error. Prints what is wrong and ends with 1.
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { readFile } from 'node:fs/promises';

const document = JSON.parse(await readFile(new URL('../../../docs/openapi.json', import.meta.url), 'utf8'));
const exchanges = JSON.parse(await readFile(process.argv[2], 'utf8'));
const errors = [];

/** Closes every object schema that lists its members. */
function close(schema) {
  if (Array.isArray(schema)) schema.forEach(close);
  else if (schema && typeof schema === 'object') {
    if (schema.properties && schema.additionalProperties === undefined) schema.additionalProperties = false;
    Object.values(schema).forEach(close);
  }
}
close(document);

const ajv = new Ajv({ strict: true, allErrors: true, allowUnionTypes: true, strictRequired: false });
addFormats(ajv);
for (const keyword of ['example', 'components']) ajv.addKeyword(keyword);
// As JSON carries them.
ajv.addFormat('binary', true);
ajv.addSchema({ $id: 'https://messenger/openapi', components: document.components }, undefined, undefined, false);

const compiled = new Map();
function check(schema, value, what) {
  const text = JSON.stringify(schema).replaceAll('"#/', '"https://messenger/openapi#/');
  if (!compiled.has(text)) compiled.set(text, ajv.compile(JSON.parse(text)));
  const validate = compiled.get(text);
  if (!validate(value)) errors.push(`${what}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(value)}`);
}

const resolve = node => (node?.$ref ? node.$ref.slice(2).split('/').reduce((at, key) => at[key], document) : node);
const bare = mediaType => mediaType?.split(';')[0].trim();
const operations = new Map(
  Object.values(document.paths).flatMap(path => Object.values(path).map(it => [it.operationId, it])),
);
const succeeded = new Set();

for (const { operationId, request, status, headers, body } of exchanges) {
  const operation = operations.get(operationId);
  const what = `${operationId} ${status}`;
  const response = resolve(operation.responses[status]);
  if (!response) {
    errors.push(`${what}: not described`);
    continue;
  }
  if (status < 300) {
    succeeded.add(operationId);
    if (request !== null) check(operation.requestBody.content['application/json'].schema, request, `${what}, request`);
  }
  for (const name of Object.keys(response.headers ?? {})) {
    if (headers[name.toLowerCase()] === undefined) errors.push(`${what}: no header ${name}`);
  }
  const mediaType = bare(headers['content-type']);
  const content = response.content ?? {};
  if (!mediaType) {
    if (Object.keys(content).length > 0 || body) errors.push(`${what}: a body without a media type`);
    continue;
  }
  const described = content[mediaType] ?? content['*/*'];
  if (!described) errors.push(`${what}: ${mediaType} is not described`);
  else if (mediaType.endsWith('json')) check(described.schema, JSON.parse(body), what);
}

for (const operationId of operations.keys()) {
  if (!succeeded.has(operationId)) errors.push(`${operationId}: no sample of success`);
}
for (const error of errors) console.error(error);
process.exitCode = errors.length > 0 ? 1 : 0;
