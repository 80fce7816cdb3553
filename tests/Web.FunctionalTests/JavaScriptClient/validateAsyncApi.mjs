// Validates an AsyncAPI document, and payloads against its messages. Reads {document, payloads: [{message, payload}]} from
// standard input, and writes one line for each problem.
import { text } from "node:stream/consumers";
import asyncapi from "@asyncapi/parser";
import ajvModule from "ajv";
import formatsModule from "ajv-formats";

const { document, payloads } = JSON.parse(await text(process.stdin));
const problems = [];

const { diagnostics } = await new asyncapi.Parser().parse(
  JSON.stringify(document),
);
const isError = (diagnostic) => diagnostic.severity === 0;
for (const error of diagnostics.filter(isError)) {
  problems.push(`${error.path.join(".")}: ${error.message}`);
}

const ajv = new ajvModule.default({
  strict: false,
  validateSchema: false,
  allErrors: true,
});
formatsModule.default(ajv);
ajv.addSchema(document, "asyncapi");
for (const { message, payload } of payloads) {
  const validate = ajv.compile({
    $ref: `asyncapi#/components/messages/${message}/payload`,
  });
  if (!validate(payload)) {
    problems.push(
      `${message}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(payload)}`,
    );
  }
}

console.log(problems.join("\n"));
process.exit(problems.length === 0 ? 0 : 1);
