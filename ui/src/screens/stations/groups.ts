// A fingerprint as people read it aloud: in groups, however it was written.
export const groups = (text: string): string[] => text.split(/[\s\-:]+/).filter(Boolean);
