export type Mark = "valid" | "suspended" | "revoked";

/** What may be said of a card now; nothing more once it was revoked. */
export function marks(standing: string): readonly Mark[] {
  if (standing === "valid") return ["suspended", "revoked"];
  return standing === "suspended" ? ["valid", "revoked"] : [];
}
