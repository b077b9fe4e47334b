// Every command of the shell, one line each; the same words as in `src-tauri/src/commands`.
import { call } from "./call";
import type {
  AccessRow, AppState, Arrivals, Backup, BalanceRow, BundleRow, Captured, CardState, CardStock, CaseRow, Comparison,
  ConflictRow, DayState, Dossier, Draft, DraftRow, DueRow, EnrolmentPage, Exercise, ExpectedUser, Exported, FingerName,
  HeadquartersVisit, Imported, IncidentRow, JournalState, Language, LessonRow, LineRow, NewStation, PaperCheck,
  PaperMade, PaperOrder, PaperPreview, PaperRow, Permanence, PhotoPreview, PostRow, Preview, QuarantineRow, RecordRow,
  Recovered, ReferralSlip, ReleasedRow, Restored, ScannerChoice, ScannerRow, SealedImages, State, Station, StationRow, Stats, TroubleRow, TurnAsked,
  UserRow, WaitingRow, WeaponFile, WeaponRow,
} from "./wire";
import type { JsonValue } from "./wire/serde_json/JsonValue";

export { onLocked, onProgress } from "./progress";
export type { Answer } from "./call";

export type Fields = Record<string, JsonValue>;

/** What the window must know before it draws anything. */
export const appState = () => call<AppState>("app_state");
export const setLanguage = (language: Language) => call<AppState>("set_language", { language });
/** Draws the page at this size, in percent of the usual one. */
export const zoom = (percent: number) => call<null>("zoom", { percent });
/** The long act under way is no longer wanted: it answers `cancelled`. */
export const stopAct = () => call<null>("stop_act");
export const initStation = (station: NewStation) => call<AppState>("init_station", { station });
/** `token`: path of the token file on their stick, for those who have one. */
export const signIn = (name: string, pin: string, token: string | null = null) =>
  call<AppState>("sign_in", { name, pin, token });
/** From the copies in a folder, by an administrator of the time, who is then signed in. */
export const restore = (dir: string, name: string, pin: string, token: string | null = null) =>
  call<Restored>("restore", { dir, name, pin, token });
/** The database that no key opens any more goes, so that another registry has room. */
export const clearRemains = () => call<AppState>("clear_remains");
/** The worst hour: no confirmation but the window's own, and nobody need be signed in. */
export const destroyKeysNow = () => call<AppState>("destroy_keys_now");
export const signOut = () => call<AppState>("sign_out");
/** Somebody is at the desk: seconds until the idle lock from now on. */
export const stay = () => call<number>("stay");

/** Enrolments of every state, newest first; by a `name` as it sounds, the most alike first. */
export const listEnrolments = (state: State | null, text: string | null, offset: number, limit: number, name: string | null = null) =>
  call<EnrolmentPage>("list_enrolments", { state, text, name, offset, limit });
export const showEnrolment = (id: string) => call<Dossier>("show_enrolment", { id });

/** Enrolments this supervisor may decide, longest wait first. */
export const listWaiting = (limit: number) => call<WaitingRow[]>("list_waiting", { limit });
export const compare = (id: string, candidate: string) => call<Comparison>("compare", { id, candidate });
export const validate = (id: string) => call<Dossier>("validate", { id });
export const returnEnrolment = (id: string, reason: string) => call<Dossier>("return_enrolment", { id, reason });
/** `decision` is `same different unsure`; in the duplicate band "different" waits for a second person. */
export const adjudicate = (id: string, candidate: string, decision: string, reason: string) =>
  call<Dossier>("adjudicate", { id, candidate, decision, reason });
export const reject = (id: string, reason: string) => call<Dossier>("reject", { id, reason });

/** The draft: every one of these is saved when it answers. */
export const listExercises = () => call<Exercise[]>("list_exercises");
export const listDrafts = () => call<DraftRow[]>("list_drafts");
export const openEnrolment = (exercise: string, unit: string) => call<Draft>("open_enrolment", { exercise, unit });
export const draft = (id: string) => call<Draft>("draft", { id });
export const recordFields = (id: string, changes: Fields) => call<Draft>("record_fields", { id, changes });
export const preview = (id: string, finger: FingerName) => call<Preview>("preview", { id, finger });
export const capturePrint = (id: string, finger: FingerName) => call<Captured>("capture_print", { id, finger });
/** The wrong finger lay there: its tries no longer count. */
export const discardPrint = (id: string, finger: FingerName) => call<Draft>("discard_print", { id, finger });
export const forcePrint = (id: string, finger: FingerName, reason: string) => call<Draft>("force_print", { id, finger, reason });
/** `recapture` is the day on which a temporary exception is tried again; a month later without one. */
export const recordException = (id: string, finger: FingerName, reason: string, permanence: Permanence, recapture: string | null = null) =>
  call<Draft>("record_exception", { id, finger, reason, permanence, recapture });
export const clearException = (id: string, finger: FingerName) => call<Draft>("clear_exception", { id, finger });
export const capturePhoto = (id: string, bytesBase64: string) => call<Draft>("capture_photo", { id, bytesBase64 });
/** What the camera sees, judged as the photo will be; nothing is kept. */
export const previewPhoto = (id: string, bytesBase64: string) => call<PhotoPreview>("preview_photo", { id, bytesBase64 });
/** The last photo was a slip: the one before it counts again. */
export const takePhotoBack = (id: string) => call<Draft>("take_photo_back", { id });
/** Demo only: the drawn portrait of whoever lies on the simulator. */
export const simulatePhoto = (id: string) => call<Draft>("simulate_photo", { id });
/** The age gate closed: the draft leaves every list, child protection takes over; the answer is the slip. */
export const refer = (id: string, birth: JsonValue, sex: string | null, focalPoint: string) =>
  call<ReferralSlip>("refer", { id, birth, sex, focalPoint });
/** A finger of somebody accepted, healed since: kept if it is good, else nothing changes. */
export const recapture = (id: string, finger: FingerName) => call<Dossier>("recapture", { id, finger });
export const photographHands = (id: string, bytesBase64: string) => call<Draft>("photograph_hands", { id, bytesBase64 });
export const searchDraft = (id: string) => call<Draft>("search_draft", { id });
export const submit = (id: string) => call<Dossier>("submit", { id });

/** Exercises, posts, the line. Paths are files the user chose. */
export const addExercise = (path: string) => call<Exercise[]>("add_exercise", { path });
export const supplementQuota = (
  exercise: string, unit: string, party: string, places: number, letter: string, tranche: string | null,
) => call<Exercise[]>("supplement_quota", { exercise, unit, party, places, letter, tranche });
export const readCertifiedList = (exercise: string, path: string) =>
  call<Arrivals>("read_certified_list", { exercise, path });
export const listArrivals = (exercise: string) => call<Arrivals>("list_arrivals", { exercise });
export const listPosts = (exercise: string | null) => call<PostRow[]>("list_posts", { exercise });
/** Who waits for a place, in the order in which they are called. */
export const listLine = (exercise: string | null) => call<LineRow[]>("list_line", { exercise });

/** Life after enrolment. */
export const recordTurn = (id: string, turn: TurnAsked) => call<Dossier>("record_turn", { id, turn });
export const correct = (id: string, changes: Fields, reason: string) => call<Dossier>("correct", { id, changes, reason });
export const undo = (id: string) => call<Dossier>("undo", { id });

/** Exceptions and forced prints: a supervisor's word, and who is due to be captured again. */
export const signOff = (id: string, reason: string) => call<Dossier>("sign_off", { id, reason });
export const listDueRecaptures = () => call<DueRow[]>("list_due_recaptures");

/** Weapons; a step is `store hold return hand-over destroy`. */
export const listWeapons = (custody: string | null) => call<WeaponRow[]>("list_weapons", { custody });
export const showWeapon = (weapon: string) => call<WeaponFile>("show_weapon", { weapon });
export const receiveWeapon = (description: Fields, enrolment: string | null) =>
  call<WeaponFile>("receive_weapon", { description, enrolment });
export interface WeaponSlip { to: string | null; reason: string | null; paper: string | null; witness: string | null }
export const moveWeapon = (weapon: string, step: string, slip: WeaponSlip) =>
  call<WeaponFile>("move_weapon", { weapon, step, ...slip });
export const photographWeapon = (weapon: string, bytesBase64: string) =>
  call<WeaponFile>("photograph_weapon", { weapon, bytesBase64 });
export const reconcileWeapons = (from: string, to: string) => call<BalanceRow[]>("reconcile_weapons", { from, to });

/** Child protection and auditors only. */
export const listReferrals = () => call<ReferralSlip[]>("list_referrals");

/** The day's end: delegates by name with their PINs, and a reason for every party without one. */
export const listDays = () => call<DayState[]>("list_days");
export const sealDay = (day: string, delegates: Record<string, string>, absent: Record<string, string>) =>
  call<DayState>("seal_day", { day, delegates, absent });

/** Sticks. */
export const exportBundle = (dir: string, maxSize: number | null = null) =>
  call<Exported>("export_bundle", { dir, maxSize });
export const importBundles = (paths: string[]) => call<Imported>("import_bundles", { paths });
export const listBundles = () => call<BundleRow[]>("list_bundles");
/** Training: what has been done of what every operator must have done once; and a new start for the next trainee. */
export const listLessons = () => call<LessonRow[]>("list_lessons");
export const beginAgain = () => call<AppState>("begin_again");
/** Every record of this station and where its newest word is: here, on a stick, lost with it, received. */
export const listRecords = () => call<RecordRow[]>("list_records");
/** The stick will not arrive; the next export carries its content again. */
export const declareLost = (number: number, reason: string) => call<BundleRow[]>("declare_lost", { number, reason });
export const listQuarantine = () => call<QuarantineRow[]>("list_quarantine");
export const listIncidents = () => call<IncidentRow[]>("list_incidents");

/** One person at two sites; words that do not agree; cards. */
export const listCases = () => call<CaseRow[]>("list_cases");
export const listConflicts = () => call<ConflictRow[]>("list_conflicts");
export const settleConflict = (id: string, aspect: string, kept: boolean) =>
  call<ConflictRow[]>("settle_conflict", { id, aspect, kept });
export const cardState = (id: string) => call<CardState | null>("card_state", { id });
export const markCard = (id: string, standing: string, reason: string) =>
  call<CardState>("mark_card", { id, standing, reason });
export const demoHeadquarters = () => call<HeadquartersVisit>("demo_headquarters");

/** Papers and lists. A preview notes nothing; what is saved or printed stands in the journal. */
export const previewPaper = (order: PaperOrder) => call<PaperPreview>("preview_paper", { order });
export const savePaper = (order: PaperOrder, dir: string) => call<PaperMade>("save_paper", { order, dir });
export const listPrinters = () => call<string[]>("list_printers");
export const printPaper = (order: PaperOrder, printer: string) => call<PaperMade>("print_paper", { order, printer });
export const listPapers = (id: string) => call<PaperRow[]>("list_papers", { id });
/** The text of a paper's code, as a scanner types it, or a photo of it as a `data:` URL. */
export const checkPaper = (text: string) => call<PaperCheck>("check_paper", { text });
export const revokeCard = (serial: string, reason: string) => call<string>("revoke_card", { serial, reason });
export const cardStock = () => call<CardStock>("card_stock");
export const receiveBlanks = (series: string, first: number, last: number) =>
  call<CardStock>("receive_blanks", { series, first, last });
export const giveUpBlanks = (series: string, first: number, last: number, reason: string) =>
  call<CardStock>("give_up_blanks", { series, first, last, reason });

/** The station. */
export const stats = (by: string) => call<Stats>("stats", { by });
/** As it may leave headquarters: `null` is hidden, the last line is the sum. */
export const statsReleased = (by: string) => call<ReleasedRow[]>("stats_released", { by });
/** Where captures go wrong, by `sex age finger operator scanner`. */
export const trouble = (by: string) => call<TroubleRow[]>("trouble", { by });
/** The form definition in use, as its file is written. */
export const form = () => call<JsonValue>("form");
export const listUsers = () => call<UserRow[]>("list_users");
export const addDelegate = (name: string, party: string, pin: string) => call<UserRow[]>("add_delegate", { name, party, pin });
export const addUser = (name: string, role: string, pin: string) => call<UserRow[]>("add_user", { name, role, pin });
/** What headquarters said of users; `gone` says that they are to sign in no more. */
export const listExpectedUsers = () => call<ExpectedUser[]>("list_expected_users");
export const expectUser = (station: string, name: string, role: string, party: string | null, gone: boolean) =>
  call<ExpectedUser[]>("expect_user", { station, name, role, party, gone });
export const addExpectedUser = (name: string, pin: string) => call<UserRow[]>("add_expected_user", { name, pin });
/** What one has to sign in with: `present` is the PIN they have. */
export const changePin = (present: string, pin: string) => call<null>("change_pin", { present, pin });
export const issueToken = (present: string, path: string) => call<null>("issue_token", { present, path });
export const setPanicPin = (present: string, panic: string | null) => call<null>("set_panic_pin", { present, panic });
export const unlockUser = (name: string) => call<UserRow[]>("unlock_user", { name });
export const changeRole = (name: string, role: string) => call<UserRow[]>("change_role", { name, role });
export const removeUser = (name: string) => call<UserRow[]>("remove_user", { name });
/** What is kept, and from whom. */
export const backup = (dir: string) => call<Backup>("backup", { dir });
export const lastBackup = () => call<number | null>("last_backup");
export const sealImages = () => call<SealedImages>("seal_images");
/** At headquarters: what a laptop holds whose users are gone, as a bundle to import. */
export const recover = (laptop: string, dir: string) => call<Recovered>("recover", { laptop, dir });
export const listAccesses = (id: string | null) => call<AccessRow[]>("list_accesses", { id });
/** `confirm` is the station's code, typed by hand. */
export const destroyKeys = (confirm: string) => call<AppState>("destroy_keys", { confirm });
/** The identity in a file, so that its fingerprint is compared before it is trusted. */
export const readStation = (path: string) => call<Station>("read_station", { path });
export const trustStation = (path: string, fingerprint: string | null = null) =>
  call<Station>("trust_station", { path, fingerprint });
export const listStations = () => call<StationRow[]>("list_stations");
export const endStation = (code: string, end: "revoked" | "retired", reason: string) =>
  call<StationRow[]>("end_station", { code, end, reason });
export const rotateKeys = () => call<Station>("rotate_keys");
/** Writes this station's public identity to a file for the other side. */
export const saveIdentity = (path: string) => call<Station>("save_identity", { path });
export const journalVerify = () => call<JournalState>("journal_verify");
export const scannerList = () => call<ScannerRow[]>("scanner_list");
export const scannerChoose = (choice: ScannerChoice) => call<ScannerRow[]>("scanner_choose", { choice });
