// A day in three boxes: a single box is read month first or day first, as the machine's maker happened to think.

/** Arabic-Indic digits are digits too. */
export function digits(text: string): string {
  return text.trim().replaceAll(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
}

/** `YYYY-MM-DD`; `null` while a box is not filled. That the day exists is for others to say. */
export function isoOf(day: string, month: string, year: string): string | null {
  const [d, m, y] = [digits(day), digits(month), digits(year)];
  return /^\d{1,2}$/.test(d) && /^\d{1,2}$/.test(m) && /^\d{4}$/.test(y) ? `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}` : null;
}
