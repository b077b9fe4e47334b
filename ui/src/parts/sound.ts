// Short tones at capture: the operator looks at the hand, not at the screen.

let context: AudioContext | null = null;

function tone(hertz: number, startS: number, lengthS: number): void {
  try {
    context ??= new AudioContext();
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    const start = context.currentTime + startS;
    oscillator.frequency.value = hertz;
    gain.gain.setValueAtTime(0.15, start);
    gain.gain.exponentialRampToValueAtTime(0.001, start + lengthS);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(start);
    oscillator.stop(start + lengthS);
  } catch {
    // A laptop without sound still enrols; every tone has its word on the screen.
  }
}

/** Kept: one rising pair. */
export function soundKept(): void {
  tone(660, 0, 0.12);
  tone(990, 0.12, 0.16);
}

/** Try again: one low tone. */
export function soundAgain(): void {
  tone(220, 0, 0.28);
}
