// Posts as a picture: by unit, in the order in which the core lists them, and how many stand in each state.
import type { PostRow } from "../../ipc/wire";

export interface UnitPosts {
  unit: string;
  posts: PostRow[];
}

export function byUnit(posts: readonly PostRow[]): UnitPosts[] {
  const units = new Map<string, PostRow[]>();
  for (const post of posts) {
    const known = units.get(post.unit);
    if (known) known.push(post);
    else units.set(post.unit, [post]);
  }
  return [...units].map(([unit, all]) => ({ unit, posts: all }));
}

export const inState = (posts: readonly PostRow[], state: string): number => posts.filter((post) => post.state === state).length;

/** Who holds a post now; nobody for a vacant one. */
export const holder = (post: PostRow): string => post.history.find((tenure) => tenure.ended === null)?.name ?? "";
