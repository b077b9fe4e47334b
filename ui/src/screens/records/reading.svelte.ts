// A long list, read page by page as it comes into sight. Only pages that were seen are held.
import { SvelteMap } from "svelte/reactivity";

import * as ipc from "../../ipc/client";
import type { EnrolmentRow, Failure, State } from "../../ipc/wire";

/** Rows read at once: a screen's height and as much again. */
export const PAGE_ROWS = 50;

export interface Filter {
  state: State | null;
  text: string | null;
}

export class Reading {
  /** Rows in all; `null` until the first page is there. */
  total = $state<number | null>(null);
  failure = $state.raw<Failure | null>(null);
  readonly #pages = new SvelteMap<number, readonly EnrolmentRow[]>();
  // Not drawn: nothing need be told when it changes.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #asked = new Set<number>();

  constructor(private readonly filter: Filter) {
    void this.#read(0);
  }

  readonly rowAt = (index: number): EnrolmentRow | undefined => this.#pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS];

  /** Rows `first` to `last` come into sight. */
  readonly seen = (first: number, last: number): void => {
    for (let page = Math.floor(first / PAGE_ROWS); page <= Math.floor(last / PAGE_ROWS); page += 1) void this.#read(page);
  };

  async #read(page: number): Promise<void> {
    if (this.#asked.has(page)) return;
    this.#asked.add(page);
    const answer = await ipc.listEnrolments(this.filter.state, this.filter.text, page * PAGE_ROWS, PAGE_ROWS);
    this.failure = answer.ok ? null : answer.failure;
    if (!answer.ok) {
      this.#asked.delete(page); // Seen again, it is asked again.
      return;
    }
    this.#pages.set(page, answer.value.rows);
    this.total = answer.value.total;
  }
}
