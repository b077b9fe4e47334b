import type { ReferralSlip } from "../../ipc/wire";

/** `14` where one age is known, `14–16` where it is a range. */
export function ages({ age_from, age_to }: Pick<ReferralSlip, "age_from" | "age_to">, said: (years: number) => string): string {
  return age_from === age_to ? said(age_from) : `${said(age_from)}–${said(age_to)}`;
}
