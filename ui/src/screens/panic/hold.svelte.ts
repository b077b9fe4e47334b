// A key held down: too long to happen by accident, too short to be too late.

/** How long Ctrl+Shift+Delete is held, ms. */
export const HOLD_MS = 3_000;

export class Hold {
  /** The keys are down. */
  held = $state(false);
  /** They were down long enough: one key more, and every key is gone. */
  asked = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;

  down(event: KeyboardEvent): void {
    if (event.key !== "Delete" || !event.ctrlKey || !event.shiftKey || event.altKey) return;
    event.preventDefault();
    // The keyboard repeats what is held.
    if (this.held || this.asked) return;
    this.held = true;
    this.#timer = setTimeout(() => {
      this.held = false;
      this.asked = true;
    }, HOLD_MS);
  }

  /** Any of the three let go, or the window left: it was not meant. */
  up(event?: KeyboardEvent): void {
    if (event && !["Delete", "Control", "Shift"].includes(event.key)) return;
    clearTimeout(this.#timer);
    this.held = false;
  }
}
