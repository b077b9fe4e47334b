import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [svelte()],
  // The catalogues and form definitions are data shared with the shell: they live outside this folder.
  server: { port: 1420, strictPort: true, fs: { allow: [".."] } },
  build: {
    target: "es2022",
    // The policy of the window allows fonts from the program only, so nothing may be inlined as `data:`.
    assetsInlineLimit: 0,
    // One file: it is read from memory, and a desk starts once a day.
    rollupOptions: { output: { manualChunks: undefined } },
    modulePreload: false,
  },
  resolve: process.env["VITEST"] ? { conditions: ["browser"] } : {},
  test: { environment: "happy-dom", include: ["tests/**/*.test.ts"] },
});
