// What the whole window shares: who sits at the desk, which screen is open, how it looks.
import { language } from "./i18n/catalogue.svelte";
import * as ipc from "./ipc/client";
import type { Answer } from "./ipc/client";
import type { AppState, FingerName } from "./ipc/wire";

export type Screen =
  | { name: "start" }
  | { name: "home" }
  | { name: "enrol"; id: string; finger?: FingerName }
  | { name: "records" }
  | { name: "record"; id: string }
  | { name: "waiting" }
  | { name: "review"; id: string }
  | { name: "exercises" }
  | { name: "stations" }
  | { name: "referrals" }
  | { name: "cases" }
  | { name: "days" }
  | { name: "weapons" }
  | { name: "papers" }
  | { name: "account" }
  | { name: "backup" }
  | { name: "bundles" }
  | { name: "stats" }
  | { name: "users" }
  | { name: "journal" };

export type Theme = "day" | "night";

/** Sizes of the page, percent: each is what an eye notices as larger. */
export const ZOOMS = [100, 125, 150, 200] as const;
export type Zoom = (typeof ZOOMS)[number];

/** WebKit enlarges strokes by the zoom and by their picture; what is drawn divides by this. Chromium does it once. */
const strokesGrowTwice = !navigator.userAgent.includes("Chrome");

const THEME_KEY = "theme";
const ZOOM_KEY = "zoom";
/** Hands on the keyboard are told to the shell no more often than this. */
const STAY_EVERY_MS = 20_000;

class Desk {
  state = $state.raw<AppState | null>(null);
  screen = $state.raw<Screen>({ name: "start" });
  theme = $state<Theme>("day");
  zoom = $state<Zoom>(100);
  help = $state(false);
  /** Name of the screen in front, for its page of help. */
  topic = $state("sign-in");

  /** Who was at which screen when the idle lock came; the same person goes on there. */
  locked = $state.raw<{ name: string; screen: Screen } | null>(null);
  #stayed = 0;

  /** Takes what the shell says of itself; the language comes with it. */
  take(answer: Answer<AppState>): boolean {
    if (!answer.ok) return false;
    const { user } = answer.value;
    if (!user) this.screen = { name: "start" };
    else if (!this.state?.user) {
      if (this.locked?.name === user.name) this.screen = this.locked.screen;
      this.locked = null;
    }
    this.state = answer.value;
    language.set(answer.value.language);
    return true;
  }

  go(screen: Screen): void {
    this.screen = screen;
  }

  /** The idle lock closes the session in the shell; the window must not go on showing what it held. */
  async noticeLock(): Promise<void> {
    const user = this.state?.user;
    if (!user) return;
    const { screen } = this;
    const answer = await ipc.appState();
    if (!answer.ok || answer.value.user) return;
    this.help = false;
    this.locked = { name: user.name, screen };
    this.take(answer);
  }

  /** Somebody types or points: the idle lock waits. */
  async stay(): Promise<void> {
    const now = Date.now();
    if (!this.state?.user || now - this.#stayed < STAY_EVERY_MS) return;
    this.#stayed = now;
    await ipc.stay();
  }

  get role(): string {
    return this.state?.user?.role ?? "";
  }

  get isHeadquarters(): boolean {
    return this.state?.station?.role === "siege";
  }

  /** Invented people, nothing of it real: said on every screen. */
  get isTraining(): boolean {
    return this.state?.station?.role === "training" || this.state?.demo?.training === true;
  }

  async signOut(): Promise<void> {
    this.take(await ipc.signOut());
  }

  showAs(theme: Theme): void {
    this.theme = theme;
    document.documentElement.dataset["theme"] = theme;
    localStorage.setItem(THEME_KEY, theme);
  }

  enlargeTo(zoom: Zoom): void {
    this.zoom = zoom;
    localStorage.setItem(ZOOM_KEY, String(zoom));
    if (strokesGrowTwice) document.documentElement.style.setProperty("--zoom", String(zoom / 100));
    void ipc.zoom(zoom);
  }

  /** One size up or down; at the end of the sizes it stays. */
  enlarge(by: 1 | -1): void {
    this.enlargeTo(ZOOMS[ZOOMS.indexOf(this.zoom) + by] ?? this.zoom);
  }

  /** The look that was chosen last on this laptop. */
  recallLook(): void {
    this.showAs(localStorage.getItem(THEME_KEY) === "night" ? "night" : "day");
    const zoom = ZOOMS.find((each) => String(each) === localStorage.getItem(ZOOM_KEY));
    if (zoom && zoom !== this.zoom) this.enlargeTo(zoom);
  }
}

export const desk = new Desk();
