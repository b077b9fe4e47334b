import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";

import svelteConfig from "./svelte.config.js";

export default ts.config(
  { ignores: ["dist/", "node_modules/", "src/ipc/wire/"] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: [".svelte"], svelteConfig } },
    rules: {
      // The window's policy refuses style attributes and raw HTML.
      "svelte/no-at-html-tags": "error",
      "svelte/no-inline-styles": ["error", { allowTransitions: false }],
      "svelte/button-has-type": "error",
      "svelte/require-each-key": "error",
      "svelte/prefer-const": "error",
      // {" · "} keeps a space that the compiler would trim at the edge of a block.
      "svelte/no-useless-mustaches": "off",
    },
  },
  {
    // Nothing else calls `invoke`.
    ignores: ["src/ipc/**"],
    rules: { "no-restricted-imports": ["error", { paths: ["@tauri-apps/api/core", "@tauri-apps/api/event"] }] },
  },
);
