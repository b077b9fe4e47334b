import { describe, expect, it } from "vitest";

import type { Arrivals, PostRow } from "../src/ipc/wire";
import { pieces } from "../src/screens/bundles/pieces";
import { lines } from "../src/screens/exercises/arrivals";
import { byUnit, holder, inState } from "../src/screens/exercises/posts";
import { turnsOf } from "../src/screens/life/turns";
import { marks } from "../src/screens/papers/marks";
import { order } from "../src/screens/papers/order";
import { ages } from "../src/screens/referrals/ages";
import { answers, type Signature } from "../src/screens/seal_day/signatures";
import { groups } from "../src/screens/stations/groups";

const post = (unit: string, slot: string, state: string, history: PostRow["history"] = []): PostRow => ({ unit, slot, party: "CMA", function: null, exercise: "E", state, history });
const tenure = (name: string, ended: string | null): PostRow["history"][number] =>
  ({ exercise: "E", enrolment: null, number: null, name, from: null, until: null, ended, reason: null, letter: null, proof: null });

describe("posts as a picture", () => {
  const posts = [post("U1", "1", "held"), post("U2", "1", "vacant"), post("U1", "2", "vacant")];
  it("stand by unit, each once, in the order of the core", () => {
    expect(byUnit(posts).map(({ unit, posts: all }) => [unit, all.map(({ slot }) => slot)])).toEqual([["U1", ["1", "2"]], ["U2", ["1"]]]);
  });
  it("are counted by state", () => {
    expect([inState(posts, "held"), inState(posts, "vacant"), inState(posts, "suspended")]).toEqual([1, 2, 0]);
  });
  it("name who holds a post now, not who held it", () => {
    expect(holder(post("U", "1", "held", [tenure("Before", "deceased"), tenure("Now", null)]))).toBe("Now");
    expect(holder(post("U", "1", "vacant", [tenure("Before", "deceased")]))).toBe("");
  });
});

describe("arrivals", () => {
  const record = { enrolment: "a", number: "N-1" };
  const expected = (name: string, arrived: Arrivals["expected"][number]["arrived"]): Arrivals["expected"][number] => ({ list: "L", line: 1, family_name: name, given_names: "", party: null, unit: null, arrived });
  it("show the missing first, several of a name apart, the unannounced without a list", () => {
    const shown = lines({
      expected: [expected("Came", [record]), expected("Twice", [record, { enrolment: "b", number: "N-2" }]), expected("Missing", [])],
      unexpected: [{ record, family_name: "Nobody", given_names: "Said", party: "CMA" }],
    });
    expect(shown.map(({ standing, name }) => [standing, name])).toEqual([["missing", "Missing"], ["several", "Twice"], ["unannounced", "Nobody Said"], ["arrived", "Came"]]);
    expect(shown[2]?.list).toBe("");
  });
});

it("offers only the turns that the core allows", () => {
  expect(turnsOf(["validate", "deceased", "absent", "undo"])).toEqual(["absent", "deceased"]);
});

it("orders a paper with nothing said but what was chosen", () => {
  expect(order("card", { enrolment: "x" })).toEqual({ paper: "card", enrolment: "x", language: null, size: null, referral: null, weapon: null, reason: null, blank: null, day: null, exercise: null, unit: null, by: null, format: null });
});

describe("signatures of the day", () => {
  const party = (name: string, pin: string, reason: string, of = "CMA"): Signature => ({ party: of, name, pin, reason });
  it("are a delegate with a PIN, or a reason for a party without one", () => {
    expect(answers([party(" Aly ", "1", ""), party("", "", " ill ", "Plateforme")])).toEqual({ delegates: { Aly: "1" }, absent: { Plateforme: "ill" } });
  });
  it("are not complete with a name without PIN, a silent party, or nobody at all", () => {
    expect(answers([party("Aly", "", "ill")])).toBeNull();
    expect(answers([party("Aly", "1", ""), party("", "", "")])).toBeNull();
    expect(answers([party("", "", "ill")])).toBeNull();
  });
});

it("reads a fingerprint in the same groups however it was written", () => {
  expect(groups(" ab12-cd34:ef56 7890 ")).toEqual(["ab12", "cd34", "ef56", "7890"]);
});

describe("what an import tells", () => {
  it("comes with what needs a hand first", () => {
    const told = pieces({
      read: [{ bundle: "GAO1-0002", events: 40 }],
      waiting: [{ bundle: "KDL1-0001", chunks: [2, 3] }],
      quarantined: [{ record: "TBT1-0001", reason: "signature-wrong" }],
    });
    expect(told.map(({ kind, name }) => [kind, name])).toEqual([["quarantined", "TBT1-0001"], ["waiting", "KDL1-0001"], ["read", "GAO1-0002"]]);
  });
});

describe("a card", () => {
  it("can be suspended and made good again, and nothing once it was revoked", () => {
    expect(marks("valid")).toEqual(["suspended", "revoked"]);
    expect(marks("suspended")).toEqual(["valid", "revoked"]);
    expect(marks("revoked")).toEqual([]);
  });
});

it("says one age where one is known, and both ends of a range", () => {
  const said = (years: number): string => String(years);
  expect(ages({ age_from: 14, age_to: 14 }, said)).toBe("14");
  expect(ages({ age_from: 14, age_to: 16 }, said)).toBe("14–16");
});
