// Certified lists and arrivals as one table.
import type { Arrivals, OtherRecord } from "../../ipc/wire";

export interface ArrivalLine {
  /** Several records under one name are looked at by a person. */
  standing: "missing" | "arrived" | "several" | "unannounced";
  name: string;
  party: string;
  unit: string;
  /** Name and line of the list. */
  list: string;
  records: readonly OtherRecord[];
}

/** Those who are missing first: they are what somebody has to do something about. */
export function lines(arrivals: Arrivals): ArrivalLine[] {
  const expected = arrivals.expected.map((row): ArrivalLine => ({
    standing: row.arrived.length === 0 ? "missing" : row.arrived.length === 1 ? "arrived" : "several",
    name: `${row.family_name} ${row.given_names}`.trim(),
    party: row.party ?? "",
    unit: row.unit ?? "",
    list: `${row.list} ${row.line}`,
    records: row.arrived,
  }));
  const unannounced = arrivals.unexpected.map((row): ArrivalLine => ({
    standing: "unannounced",
    name: `${row.family_name} ${row.given_names}`.trim(),
    party: row.party,
    unit: "",
    list: "",
    records: [row.record],
  }));
  const ORDER = ["missing", "several", "unannounced", "arrived"];
  return [...expected, ...unannounced].sort((a, b) => ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing));
}
