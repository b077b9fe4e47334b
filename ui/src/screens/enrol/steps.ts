// Which steps of the wizard are open. The core enforces the rules; this keeps the operator from walking into them.
import type { FieldProblem, Draft, Step } from "../../ipc/wire";

export const STEPS: readonly Step[] = ["notice", "age", "identity", "prints", "photo", "search", "summary"];

/** Where an enrolment of fields is complete: what is missing before it may be submitted, without the parts asked elsewhere. */
export function identityProblems(draft: Draft): FieldProblem[] {
  return draft.problems.filter(({ field }) => !["notice_read", "birth"].includes(field));
}

/** Whether the step has what it asks for. */
export function isComplete(step: Step, draft: Draft): boolean {
  switch (step) {
    case "notice":
      return draft.fields["notice_read"] === true;
    case "age":
      return draft.age === "adult";
    case "identity":
      return isComplete("age", draft) && identityProblems(draft).length === 0;
    case "prints":
      return draft.fingers_done === 10;
    case "photo":
      return draft.photo !== null;
    case "search":
      return draft.search !== null;
    case "summary":
      return false;
  }
}

/** Notice before age, age before everything else (no biometric before the gate), prints before the search. */
const BEFORE: Record<Step, readonly Step[]> = {
  notice: [],
  age: ["notice"],
  identity: ["notice", "age"],
  prints: ["notice", "age"],
  photo: ["notice", "age"],
  search: ["notice", "age", "prints"],
  summary: ["notice", "age"],
};

export function isOpen(step: Step, draft: Draft): boolean {
  return BEFORE[step].every((before) => isComplete(before, draft));
}

export function after(step: Step): Step {
  return STEPS[Math.min(STEPS.indexOf(step) + 1, STEPS.length - 1)] ?? step;
}

export function before(step: Step): Step {
  return STEPS[Math.max(STEPS.indexOf(step) - 1, 0)] ?? step;
}
