// Lists of codes that have a word each: `finger-left-index`, `state-held`. One place, so that a test can ask every
// catalogue for every word.
import { TURNS } from "../screens/life/turns";
import { CARD_REASONS, REJECT_REASONS, RETURN_REASONS, FORCED_REASONS } from "../parts/reasons";

const STEPS = ["notice", "age", "identity", "prints", "photo", "search", "summary"] as const;
const ROLES = ["enroleur", "superviseur", "administrateur", "auditeur", "delegue", "protection"] as const;
const SECRETS = ["pin", "token", "panic"] as const;
const STARTS = ["new", "restore"] as const;
const LESSONS = ["bad-finger", "duplicate", "possible-child", "full-quota"] as const;
const VERDICTS = ["unique", "adjudicate", "duplicate", "failed"] as const;

/** Closed lists: the wire's types have no other value. */
export const FAMILIES = {
  finger: [
    "right-thumb", "right-index", "right-middle", "right-ring", "right-little",
    "left-thumb", "left-index", "left-middle", "left-ring", "left-little",
  ],
  state: [
    "draft", "submitted", "held", "validated", "returned", "rejected",
    "assigned", "transferred", "absent", "unfit", "withdrawn", "deceased",
  ],
  verdict: VERDICTS,
  "verdict-what": VERDICTS,
  "verdict-next": VERDICTS,
  slot: ["empty", "retry", "exhausted", "captured", "forced", "exception"],
  role: ROLES,
  "role-what": ROLES,
  "station-role": ["site", "siege", "training"],
  step: STEPS,
  lead: STEPS,
  unfinished: STEPS,
  section: ["person", "origin", "membership", "more", "weapon"],
  sex: ["M", "F"],
  exception: ["amputated", "injured", "bandaged", "worn", "refused"],
  permanence: ["permanent", "temporary"],
  placement: ["good", "partial", "dry", "wet", "moved", "off-centre", "absent", "wrong-finger"],
  scanner: ["simulator", "folder"],
  "stats-by": ["unit", "party", "movement", "site", "sex", "state", "path", "day"],
  theme: ["day", "night"],
  nav: ["home", "waiting", "records", "bundles", "stats", "users", "journal", "exercises", "days", "weapons", "papers", "stations", "cases", "backup", "referrals"],
  waiting: ["all", "submitted", "held"],
  busy: ["backup", "restore", "recover", "seal-images", "export-bundle", "import-bundles", "demo-headquarters"],
  start: STARTS,
  "start-what": STARTS,
  decision: ["same", "different", "unsure"],
  "decision-what": ["same", "different", "unsure"],
  secret: SECRETS,
  "secret-what": SECRETS,
  "secret-done": SECRETS,
  whereabouts: ["here", "on-stick", "lost", "received"],
  "stats-view": ["here", "released", "trouble"],
  "trouble-by": ["operator", "scanner", "finger", "sex", "age"],
  "weapon-step": ["store", "hold", "return", "hand-over", "destroy"],
  "card-standing": ["valid", "suspended", "revoked"],
  "card-mark": ["valid", "suspended", "revoked"],
  "card-mark-what": ["valid", "suspended", "revoked"],
  piece: ["read", "waiting", "quarantined"],
  "sheet-size": ["a4", "a5", "80mm"],
  "sheet-format": ["pdf", "csv", "xlsx"],
  "exercise-view": ["posts", "quotas", "line", "arrivals"],
  "post-state": ["held", "suspended", "vacant"],
  arrival: ["missing", "several", "unannounced", "arrived"],
  "birth-kind": ["date", "year", "range"],
  "birth-method": ["document", "interview", "event", "medical"],
  "help-tab": ["page", "keys", "trouble"],
  help: ["everywhere", "enrol", "review"],
  "help-everywhere": ["f1", "tab", "esc", "larger", "usual", "panic"],
  "help-enrol": ["f2", "f4", "f6", "f7", "f8", "f9", "undo", "arrows"],
  "help-review": ["f8", "f9", "f10"],
  "help-trouble": ["power", "scanner", "doubt"],
} as const;

export type Family = keyof typeof FAMILIES;
export type CodeOf<F extends Family> = (typeof FAMILIES)[F][number];

/** Screens with a page of help. A screen's name is the `testid` of its `Page`; F1 opens the page of the same name. */
export const HELP_PAGES = [
  "sign-in", "init-station", "home",
  "step-notice", "step-age", "step-identity", "step-prints", "step-photo", "step-search", "step-summary", "submitted",
  "records", "record", "waiting", "review", "bundles", "stats", "users", "journal", "exercises", "account", "papers", "backup", "days", "weapons", "stations", "cases", "referrals",
] as const;
export type HelpPage = (typeof HELP_PAGES)[number];

/** Lists that the core or a form may lengthen: a code without a word is shown as it is. These have one today. */
export const OPEN_FAMILIES = {
  trust: ["believed", "ours", "revoked", "retired"],
  incident: ["restored", "restored-behind", "alive-twice", "forked", "rolled-back"],
  "day-state": ["open", "complete", "flagged", "went-on"],
  "paper-kind": ["receipt", "card", "discharge", "referral", "day", "roster", "posts", "quota", "weapons", "stats"],
  standing: ["valid", "unknown-station", "forged", "suspended", "revoked", "superseded", "behind", "differs"],
  "card-reason": CARD_REASONS,
  ended: ["replaced", "serial-twice"],
  turn: [...TURNS, "undo"],
  "tenure-end": [...TURNS, "replaced", "rejected", "correction"],
  access: ["record", "list", "roster", "day", "quota", "weapons", "posts", "referral", "discharge", "stats"],
  "access-form": ["screen", "pdf", "csv", "xlsx"],
  "help-page": HELP_PAGES,
  lesson: LESSONS,
  "lesson-how": LESSONS,
  hold: ["duplicate", "adjudicate", "copy", "search-failed", "over-quota"],
  forced: FORCED_REASONS,
  return: RETURN_REASONS,
  reject: REJECT_REASONS,
  decided: ["validated", "returned", "rejected"],
  quality: ["empty", "too-dry", "too-wet", "partial", "off-centre", "moved"],
  "photo-check": [
    "no-face", "several-faces", "photo-too-small", "face-too-small", "face-cut",
    "photo-blurred", "photo-too-dark", "photo-too-bright", "photo-low-contrast",
  ],
  why: [
    "absurd-date", "range-reversed", "reference-in-future", "method-missing", "in-the-future", "too-long-ago", "empty",
    "too-long", "hostile-characters", "not-in-list", "out-of-range", "wrong-kind", "not-a-name", "not-correctable",
    "not-on-this-path", "serial-and-none", "not-collected", "twice", "empty-long-or-hostile",
  ],
  party: ["Gouvernement", "CMA", "Plateforme"],
  option: ["integration", "reinsertion"],
  path: ["combatant", "associated", "with-weapon", "without-weapon"],
  languages: ["tamasheq", "arabe", "songhay", "fulfulde", "bambara", "soninke", "dogon", "haoussa", "francais", "anglais", "autre"],
  education: ["aucune", "coranique", "alphabetise", "primaire", "fondamental", "secondaire", "professionnel", "superieur"],
  skills: [
    "agriculture", "elevage", "peche", "commerce", "conduite", "mecanique", "electricite", "maconnerie", "menuiserie",
    "soudure", "couture", "cuisine", "sante", "enseignement", "informatique", "transmissions", "demineur", "autre",
  ],
  custody: ["received", "stored", "held", "returned", "handed-over", "destroyed"],
  "serial-state": ["legible", "erased", "none"],
  event: [
    "station-created", "user-added", "pin-changed", "station-trusted", "exercise-added", "enrolment-opened",
    "enrolment-referred", "fields-recorded", "print-captured", "print-forced", "print-discarded", "exception-recorded",
    "exception-cleared", "photo-captured", "searched", "submitted", "searched-again", "validated", "returned",
    "rejected", "adjudicated", "turned", "received", "corrected", "undone", "certified-list-read", "bundle-exported", "bundle-imported", "record-quarantined", "receipt-issued",
    "gallery-shared", "receipt-printed", "card-issued", "card-revoked", "blanks-received", "blanks-given-up",
    "hands-photographed", "exceptions-signed-off", "weapon-received", "weapon-moved", "weapon-photographed",
    "referral-made", "form-published", "day-sealed", "card-marked", "conflict-settled",
  ],
} as const;
export type OpenFamily = keyof typeof OPEN_FAMILIES | "field";
