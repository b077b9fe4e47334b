// Words for people. Code says an id, `assets/i18n` says the sentence; the language changes without a restart.
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";

import type { Failure, Language } from "../ipc/wire";
import type { JsonValue } from "../ipc/wire/serde_json/JsonValue";
import type { CodeOf, Family } from "./families";

export type Args = Record<string, FluentVariable>;

const texts = import.meta.glob<string>("../../../assets/i18n/*/*.ftl", { query: "?raw", import: "default", eager: true });

/** Latin digits in every language: they stand on the papers, the scanners and the number plates here. */
const LOCALES: Record<Language, string> = { fr: "fr", en: "en-GB", ar: "ar-u-nu-latn" };
const NAMES: Record<Language, string> = { fr: "Français", en: "English", ar: "العربية" };

export const LANGUAGES: readonly { code: Language; name: string }[] = (["fr", "en", "ar"] as const).map((code) => ({
  code,
  name: NAMES[code],
}));

let current = $state<Language>("fr");
/** A cache, not a state: nothing is drawn anew when a catalogue has been read. */
// eslint-disable-next-line svelte/prefer-svelte-reactivity
const bundles = new Map<Language, FluentBundle>();

function bundleOf(code: Language): FluentBundle {
  const known = bundles.get(code);
  if (known) return known;
  const bundle = new FluentBundle(LOCALES[code]);
  for (const [path, text] of Object.entries(texts)) {
    if (path.includes(`/i18n/${code}/`)) bundle.addResource(new FluentResource(text));
  }
  bundles.set(code, bundle);
  return bundle;
}

export const language = {
  get current(): Language {
    return current;
  },
  get direction(): "ltr" | "rtl" {
    return current === "ar" ? "rtl" : "ltr";
  },
  set(code: Language): void {
    current = code;
    document.documentElement.lang = code;
    document.documentElement.dir = language.direction;
  },
};

function pattern(id: string, attribute: string | undefined, args: Args): string | undefined {
  const bundle = bundleOf(current);
  const message = bundle.getMessage(id);
  const found = attribute ? message?.attributes[attribute] : message?.value;
  return found ? bundle.formatPattern(found, args, []) : undefined;
}

/** The sentence `id` in the language of the screens. An id without a sentence shows as itself; a test forbids it. */
export function t(id: string, args: Args = {}): string {
  return pattern(id, undefined, args) ?? id;
}

/** The word for one code of a closed list, for instance `word("finger", "left-index")`. */
export function word<F extends Family>(family: F, code: CodeOf<F>): string {
  return t(`${family}-${code}`);
}

/** The word for a code that comes from data (a list of the form, an event of another version): itself if there is none. */
export function wordOr(family: string, code: string): string {
  return pattern(`${family}-${code.replaceAll(/[_.]/g, "-")}`, undefined, {}) ?? code;
}

/** The parts of a message below its title, in the order of the catalogue; none for an id without a message. */
export function points(id: string): string[] {
  const message = bundleOf(current).getMessage(id);
  return Object.keys(message?.attributes ?? {}).map((name) => pattern(id, name, {}) ?? "");
}

export interface FailureText {
  what: string;
  kept: string;
  next: string;
}

/** Codes inside a failure have their word too; counts come as text and must choose the plural. */
function argument(code: string, name: string, value: JsonValue | undefined): FluentVariable {
  if (typeof value === "number") return value;
  if (Array.isArray(value)) return enumerate(value.map((each) => String(argument(code, name, each))));
  const text = String(value ?? "");
  if (name === "field") return wordOr("field", text.split(".").at(-1) ?? text);
  if (name === "finger" || name === "a" || name === "b") return wordOr("finger", text);
  if (name === "why") return wordOr(code === "photo-unfit" ? "photo-check" : "why", text);
  return /^\d{1,6}$/.test(text) ? Number(text) : text;
}

/** What happened, what was kept, what to do next. */
export function failureText(failure: Failure): FailureText {
  const args: Args = { code: failure.code };
  for (const [name, value] of Object.entries(failure.args)) args[name] = argument(failure.code, name, value);
  const id = bundleOf(current).hasMessage(failure.code) ? failure.code : "unknown-failure";
  return {
    what: pattern(id, undefined, args) ?? id,
    kept: pattern(id, "kept", args) ?? "",
    next: pattern(id, "next", args) ?? "",
  };
}

export function number(value: number, options: Intl.NumberFormatOptions = {}): string {
  return new Intl.NumberFormat(LOCALES[current], options).format(value);
}

/** Unicode's right-to-left mark: what it begins runs that way, figures too. */
const RIGHT_TO_LEFT = "\u200f";

/** Every time on the screens is the site's: Mali keeps UTC all the year, and counts 24 hours. */
const SITE_CLOCK = { timeZone: "Africa/Bamako", hourCycle: "h23" } as const;

export function day(ms: number): string {
  return new Intl.DateTimeFormat(LOCALES[current], { day: "numeric", month: "long", year: "numeric", ...SITE_CLOCK }).format(ms);
}

export function moment(ms: number): string {
  const options = { day: "2-digit", month: "2-digit", year: "numeric", hour: "2-digit", minute: "2-digit" } as const;
  const text = new Intl.DateTimeFormat(LOCALES[current], { ...options, ...SITE_CLOCK }).format(ms);
  // Arabic turns around every part of a date, 2026/11/29: the day is written 29/11/2026 here, and read before its time.
  return text.includes(RIGHT_TO_LEFT) ? RIGHT_TO_LEFT + text.replaceAll(RIGHT_TO_LEFT, "") : text;
}

/** Words one after the other. */
export function enumerate(texts: readonly string[]): string {
  return texts.join(current === "ar" ? "، " : ", ");
}

/** Figures one after the other; the first is read first in every script. */
export function inTurn(figures: readonly number[]): string {
  return (current === "ar" ? RIGHT_TO_LEFT : "") + figures.map((figure) => number(figure)).join(" · ");
}

export function clock(ms: number): string {
  return new Intl.DateTimeFormat(LOCALES[current], { hour: "2-digit", minute: "2-digit", ...SITE_CLOCK }).format(ms);
}

/** `12 min`, `3 h`, `2 j`: how long something waits. */
export function waited(sinceMs: number, nowMs: number): string {
  const minutes = Math.max(0, Math.round((nowMs - sinceMs) / 60_000));
  if (minutes < 60) return t("waited-minutes", { count: minutes });
  if (minutes < 48 * 60) return t("waited-hours", { count: Math.round(minutes / 60) });
  return t("waited-days", { count: Math.round(minutes / 1440) });
}
