// The form's definition as data, and its values as text. The core checks them; this only draws them.
import first from "../../../assets/forms/moc-1.json";
import { enumerate, number, t, wordOr } from "../i18n/catalogue.svelte";
import type { Fields } from "../ipc/client";
import type { JsonValue } from "../ipc/wire/serde_json/JsonValue";
import { formInUse, type FormField } from "./form.svelte";

export type { FormField };

/** The fields of the form in use. */
export const formFields = (): readonly FormField[] => formInUse.fields;

/** Fields of the first form that are asked no more; what was recorded in them stays readable. */
export const formerFields = (): FormField[] =>
  (first.fields as readonly FormField[]).filter(({ name }) => !formFields().some((field) => field.name === name));

/** How the screens group the form; a test asks that every field stands in exactly one place. */
export const SECTIONS = {
  person: ["sex", "female_enroller", "path", "family_name", "given_names", "family_name_latin", "given_names_latin", "alias", "father_name", "mother_name", "grandfather_name"],
  origin: ["birthplace"],
  membership: ["party", "movement", "group", "commander", "claimed_rank", "recognised_rank", "function", "entry_date", "slot"],
  more: ["languages", "education", "skills", "dependants", "health", "option", "national_number", "phone", "remarks"],
  weapon: ["weapon"],
} as const;
export type Section = keyof typeof SECTIONS;

/** Asked elsewhere: by the notice, at the age gate, when the enrolment is opened. */
export const ASKED_BEFORE = ["notice_read", "birth", "exercise", "unit"] as const;

export const fieldNamed = (name: string): FormField | undefined => formFields().find((field) => field.name === name);

/** `birthplace.region` and `region` have one label: `field-region`. */
export const fieldLabel = (name: string): string => wordOr("field", name.split(".").at(-1) ?? name);

/** Fields that these screens know no place for: a form that headquarters published has new ones. */
function unplaced(): FormField[] {
  const placed: readonly string[] = [...Object.values(SECTIONS).flat(), ...ASKED_BEFORE];
  return formFields().filter(({ name }) => !placed.includes(name));
}

export const fieldsOf = (section: Section): FormField[] => [
  ...SECTIONS[section].map(fieldNamed).filter((field): field is FormField => field !== undefined),
  ...(section === "more" ? unplaced() : []),
];

function isObject(value: JsonValue | undefined): value is Record<string, JsonValue> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export const objectOf = (value: JsonValue | undefined): Record<string, JsonValue> => (isObject(value) ? value : {});

/** A date as it is written in Mali, whatever the language: 04/03/1991. */
export function writtenDate(text: JsonValue | undefined): string {
  const [year, month, day] = String(text ?? "").split("-");
  return day && month && year ? `${day}/${month}/${year}` : String(text ?? "");
}

/** A year is a name of a year, not a quantity: no thousands separator. */
const year = (value: JsonValue | undefined): string => String(value ?? "");

export function birthText(value: JsonValue | undefined): string {
  const birth = objectOf(value);
  switch (birth["kind"]) {
    case "date":
      return writtenDate(birth["date"]);
    case "year":
      return t("birth-year-text", { year: year(birth["year"]) });
    case "range":
      return t("birth-range-text", { from: year(birth["from"]), to: year(birth["to"]), method: wordOr("birth-method", String(birth["method"] ?? "")) });
    default:
      return "";
  }
}

/** What a field holds, for people; empty when it holds nothing. */
export function valueText(field: FormField, value: JsonValue | undefined): string {
  if (value === undefined || value === null || value === "") return "";
  switch (field.kind) {
    case "birth":
      return birthText(value);
    case "flag":
      return value === true ? t("yes") : t("no");
    case "choice":
      return wordOr(field.name === "sex" ? "sex" : field.name, String(value));
    case "many":
      return Array.isArray(value) ? enumerate(value.map((each) => wordOr(field.name, String(each)))) : String(value);
    case "number":
      return field.name.endsWith("year") ? year(value) : number(Number(value));
    case "group":
      return "";
    default:
      return String(value);
  }
}

export interface Line {
  name: string;
  label: string;
  text: string;
}

/** Every field that holds something, in the order of the form, groups unfolded. */
export function lines(fields: Fields, form: readonly FormField[] = [...formFields(), ...formerFields()], prefix = ""): Line[] {
  return form.flatMap((field) => {
    const name = prefix + field.name;
    const value = fields[field.name];
    if (field.kind === "group") return lines(objectOf(value), field.fields ?? [], `${name}.`);
    const text = valueText(field, value);
    return text ? [{ name, label: fieldLabel(name), text }] : [];
  });
}
