// No preprocessor: Svelte reads the types itself, and the styles are plain CSS.
export default { compilerOptions: { runes: true } };
