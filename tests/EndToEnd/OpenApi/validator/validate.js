// Holds an OpenAPI document against the JSON Schema that the OpenAPI Initiative publishes.
import { Validator } from "@seriousme/openapi-schema-validator";

const result = await new Validator().validate(process.argv[2]);
console.log(result.valid ? "valid" : JSON.stringify(result.errors, null, 2));
