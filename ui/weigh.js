// The screens must stay light: a weak laptop reads all of them before the first sign-in. Fonts are not counted.
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMIT = 500_000;
const folder = new URL("dist/", import.meta.url);
const files = readdirSync(folder, { recursive: true }).map(String).filter((name) => /\.(js|css|html)$/.test(name));
const weight = files.reduce((sum, name) => sum + gzipSync(readFileSync(new URL(name, folder))).length, 0);

console.log(`screens: ${Math.round(weight / 1000)} kB of at most ${LIMIT / 1000} kB, compressed, without fonts`);
if (files.length === 0 || weight > LIMIT) process.exit(1);
