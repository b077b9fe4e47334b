// A score in words: how seldom two different persons are this alike.
import { number, t } from "../i18n/catalogue.svelte";

/** Beyond this nobody has measured and no figure says more. */
const LARGEST = 1e12;

/** `score` is −10·log10 of the estimated false-match rate. */
export function oneIn(score: number): string {
  const times = 10 ** (score / 10);
  if (!Number.isFinite(times) || times >= LARGEST) return t("one-in-more", { count: number(LARGEST, { notation: "compact", compactDisplay: "long" }) });
  return t("one-in", { count: number(times, { notation: "compact", compactDisplay: "long", maximumSignificantDigits: 2 }) });
}
