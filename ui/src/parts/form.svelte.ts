// The form in use: the shipped one, until the core tells of a newer one that headquarters published.
import lists from "../../../assets/forms/lists-2.json";
import shipped from "../../../assets/forms/moc-2.json";
import * as ipc from "../ipc/client";
import type { JsonValue } from "../ipc/wire/serde_json/JsonValue";

export interface FormField {
  name: string;
  kind: "name" | "text" | "choice" | "many" | "number" | "day" | "flag" | "birth" | "group";
  required?: boolean;
  max?: number;
  min?: number;
  suggest?: readonly string[];
  list?: readonly { value: string }[];
  /** A list of the definition: what may be chosen, or what is offered. */
  from?: string;
  fields?: readonly FormField[];
}

type Lists = Readonly<Record<string, readonly { value: string; within?: string }[]>>;

interface Definition {
  version: number;
  fields: readonly FormField[];
  lists?: Lists;
}

/** A field with the list that it names in its place. */
function withList(field: FormField, of: Lists): FormField {
  if (field.fields) return { ...field, fields: field.fields.map((part) => withList(part, of)) };
  const list = field.from === undefined ? undefined : of[field.from];
  if (!list) return field;
  return field.kind === "text" ? { ...field, suggest: list.map(({ value }) => value) } : { ...field, list };
}

const isDefinition = (value: JsonValue): value is JsonValue & Definition =>
  typeof value === "object" && value !== null && !Array.isArray(value) && typeof value["version"] === "number" && Array.isArray(value["fields"]);

class FormInUse {
  version = $state(shipped.version);
  fields = $state.raw<readonly FormField[]>((shipped.fields as readonly FormField[]).map((field) => withList(field, lists)));

  /** Asks the core; what it cannot tell leaves the form as it was. */
  async load(): Promise<void> {
    const answer = await ipc.form();
    if (!answer.ok || !isDefinition(answer.value)) return;
    const { version, fields, lists: of = {} } = answer.value;
    this.version = version;
    this.fields = fields.map((field) => withList(field, of));
  }
}

export const formInUse = new FormInUse();
