// Closed lists of codes that have a word each: `finger-left-index`, `state-held`. One place, so that a test can
// ask every catalogue for every word.

export const FAMILIES = {
  finger: [
    "right-thumb", "right-index", "right-middle", "right-ring", "right-little",
    "left-thumb", "left-index", "left-middle", "left-ring", "left-little",
  ],
  state: ["draft", "submitted", "held", "validated", "returned", "rejected"],
  hold: ["duplicate", "adjudicate", "copy", "search-failed", "over-quota"],
  verdict: ["unique", "adjudicate", "duplicate", "failed"],
  slot: ["empty", "retry", "exhausted", "captured", "forced", "exception"],
  role: ["enroleur", "superviseur", "administrateur", "auditeur"],
  "station-role": ["site", "siege"],
  step: ["notice", "age", "identity", "prints", "photo", "search", "summary"],
  sex: ["M", "F"],
  exception: ["amputated", "injured", "bandaged", "worn", "refused"],
  permanence: ["permanent", "temporary"],
  placement: ["good", "partial", "dry", "wet", "moved", "off-centre", "absent", "wrong-finger"],
  scanner: ["simulator", "folder"],
  "stats-by": ["unit", "party", "movement", "site", "sex", "state", "day"],
  theme: ["day", "night"],
  nav: ["home", "waiting", "records", "bundles", "stats", "users", "journal"],
} as const;

export type Family = keyof typeof FAMILIES;
export type CodeOf<F extends Family> = (typeof FAMILIES)[F][number];

/** Lists that grow with the core: codes come from data, so the screens show the code itself when a word is missing. */
export const OPEN_FAMILIES = ["quality", "photo-check", "forced", "return", "reject", "event", "field", "alert", "quarantine", "party"] as const;
