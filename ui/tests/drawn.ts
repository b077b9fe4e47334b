// A screen drawn into the page of a test, and the hands on it.
import { flushSync, mount, unmount, type Component } from "svelte";

let drawn: Record<string, unknown> | undefined;

export function draw<P extends Record<string, unknown>>(screen: Component<P>, props: P): void {
  drawn = mount(screen, { target: document.body, props });
  flushSync();
}

export async function clear(): Promise<void> {
  if (drawn) await unmount(drawn);
  drawn = undefined;
  document.body.innerHTML = "";
}

export const part = <E extends HTMLElement = HTMLElement>(testid: string): E | null => document.querySelector<E>(`[data-testid="${testid}"]`);

export function click(testid: string): void {
  part(testid)?.click();
  flushSync();
}

export function type(testid: string, text: string): void {
  const field = part<HTMLInputElement>(testid);
  if (!field) throw new Error(`no ${testid}`);
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  flushSync();
}
