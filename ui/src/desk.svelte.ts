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
  | { name: "bundles" }
  | { name: "stats" }
  | { name: "users" }
  | { name: "journal" };

export type Theme = "day" | "night";

const THEME_KEY = "theme";
/** Hands on the keyboard are told to the shell no more often than this. */
const STAY_EVERY_MS = 20_000;

class Desk {
  state = $state.raw<AppState | null>(null);
  screen = $state.raw<Screen>({ name: "start" });
  theme = $state<Theme>("day");
  help = $state(false);
  #stayed = 0;

  /** Takes what the shell says of itself; the language comes with it. */
  take(answer: Answer<AppState>): boolean {
    if (!answer.ok) return false;
    if (!answer.value.user) this.screen = { name: "start" };
    this.state = answer.value;
    language.set(answer.value.language);
    return true;
  }

  go(screen: Screen): void {
    this.screen = screen;
  }

  /** The idle lock closes the session in the shell; the window must not go on showing what it held. */
  async noticeLock(): Promise<void> {
    if (!this.state?.user) return;
    const answer = await ipc.appState();
    if (answer.ok && !answer.value.user) this.take(answer);
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

  async signOut(): Promise<void> {
    this.take(await ipc.signOut());
  }

  showAs(theme: Theme): void {
    this.theme = theme;
    document.documentElement.dataset["theme"] = theme;
    localStorage.setItem(THEME_KEY, theme);
  }

  recallTheme(): void {
    this.showAs(localStorage.getItem(THEME_KEY) === "night" ? "night" : "day");
  }
}

export const desk = new Desk();
