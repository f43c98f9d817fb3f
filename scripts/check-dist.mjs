// What the built pages must be, whatever the bundler does next year: no inline script or style, no
// address but our own, a phone that stays under its budget.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";

const dist = fileURLToPath(new URL("../web/dist/", import.meta.url));
const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) =>
    `${entry.parentPath ?? entry.path}/${entry.name}`
      .replaceAll("//", "/")
      .slice(dist.length),
  );

for (const page of ["index.html", "desk.html"]) {
  const html = readFileSync(dist + page, "utf8");
  assert.match(html, /<html lang="en">/, page);
  assert.match(
    html,
    /<title>Notes<\/title>/,
    `${page}: a title that tells nothing`,
  );
  assert.match(
    html,
    /<link rel="icon" href="data:," \/>/,
    `${page}: no icon, so no row in Favicons`,
  );
  assert.match(html, /<meta name="referrer" content="no-referrer" \/>/, page);
  assert.match(
    html,
    /<meta name="robots" content="noindex, nofollow" \/>/,
    page,
  );
  assert.doesNotMatch(
    html,
    /<style|\sstyle=|\son\w+=|javascript:|https?:|<script(?![^>]*\ssrc="\/assets\/)/,
    page,
  );
}
// Seen in the logs of a proxy and in the tools of a browser.
const names = [
  "argon2",
  "argon2script",
  "argon2wasm",
  "blake2b",
  "common",
  "desk",
  "en",
  "identifiers",
  "imported",
  "inside",
  "long",
  "office",
  "phone",
  "pocket",
  "pocketen",
  "pocketpl",
  "pl",
  "watch",
  "worker",
];
// Names of files, of the parts of the program and of the pages are seen in passing: none may tell what this is.
const telling = readFileSync(new URL("../cmd/linnet/telling.txt", import.meta.url), "utf8")
  .split(/\s+/)
  .filter(Boolean);
const heads = ["index.html", "desk.html"].map((page) => /<head>.*<\/head>/s.exec(readFileSync(dist + page, "utf8"))[0]);
for (const seen of [...files, ...heads])
  for (const word of telling) assert.ok(!seen.toLowerCase().includes(word), `“${word}” in ${seen}`);
for (const file of files) {
  if (file === "index.html" || file === "desk.html") continue;
  if (file === "shell.js") continue; // its place says which pages it may keep
  assert.match(
    file,
    /^assets\/[\w.-]+-[\w-]{8}\.(js|css|woff2|svg|wasm)$/,
    `${file}: hashed, under assets/`,
  );
  assert.ok(
    names.includes(file.slice("assets/".length).split("-")[0]),
    `${file}: a name that was looked at`,
  );
  if (file.endsWith(".js"))
    assert.doesNotMatch(
      readFileSync(dist + file, "utf8"),
      /sourceMappingURL/,
      file,
    );
}

// Everything a phone may ever load: what the page names, and what those files name in turn. The long list of words and
// what only staff do (src/worker/office.ts, src/worker/identifiers.ts, src/worker/watch.ts) are loaded by whoever does it, which a victim never does.
const scripts = files.filter(
  (file) =>
    file.endsWith(".js") && !/^assets\/(long|office|identifiers|watch)-/.test(file),
);
const reached = new Set();
const walk = (text) => {
  for (const script of scripts) {
    if (!reached.has(script) && text.includes(script.slice("assets/".length))) {
      reached.add(script);
      walk(readFileSync(dist + script, "utf8"));
    }
  }
};
walk(readFileSync(`${dist}index.html`, "utf8"));
// Only where she has turned on that her phone keeps notes: counted by themselves, as nobody else ever loads them.
const opted = ["shell.js", ...[...reached].filter((file) => /^assets\/pocket(en|pl)?-/.test(file))];
for (const file of opted) reached.delete(file);
// What opens without a line has to be whole: whatever the first screen, the Worker and the notes import.
const shell = readFileSync(`${dist}shell.js`, "utf8");
for (const file of files.filter((one) => /^assets\/(phone|en|pl|worker|pocket|pocketen|pocketpl)-/.test(one)))
  assert.ok(shell.includes(`/${file}"`), `${file} is not kept`);
for (const file of files.filter((one) => one.endsWith(".js") && shell.includes(`/${one}"`)))
  for (const [, next] of readFileSync(dist + file, "utf8").matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+)["'`]/g))
    assert.ok(shell.includes(`/assets/${next}"`), `${file} imports ${next}, which is not kept`);
const size = (file) => brotliCompressSync(readFileSync(dist + file)).length;
// Of the two ways to compute Argon2id a phone loads one (src/crypto/login/stretch.ts): the larger one counts.
const argon2 = [...reached]
  .filter((file) => file.startsWith("assets/argon2"))
  .map(size);
assert.equal(argon2.length, 2, "with WebAssembly and without");
const sum = (scripts) =>
  [...scripts].reduce((bytes, file) => bytes + size(file), 0);
// A phone loads the sentences of one language (src/model/language.ts): the largest one counts.
const inEach = (files, part) =>
  ["en", "pl"].map((tag) => sum([...files].filter((file) => file.startsWith(`assets/${part}${tag}-`))));
const languages = inEach(reached, "");
assert.ok(Math.min(...languages) > 0, "every language is there");
const total =
  sum(reached) -
  Math.min(...argon2) -
  languages.reduce((all, bytes) => all + bytes, 0) +
  Math.max(...languages);
const pockets = inEach(opted, "pocket");
assert.ok(Math.min(...pockets) > 0, "in every language");
const notes = sum(opted) - Math.min(...pockets);
assert.ok(
  ![...reached].some((file) => file.startsWith("assets/desk-")),
  "the phone never loads desk code",
);

// The first screen, where she types her words: what the page itself names, which Vite makes all that is imported without
// import(), and the sentences of one language. The Worker is not waited for.
const first = scripts.filter((file) =>
  readFileSync(`${dist}index.html`, "utf8").includes(`/${file}"`),
);
for (const file of first) {
  for (const [, next] of readFileSync(dist + file, "utf8").matchAll(
    /(?:from|import)\s*["'`]\.\/([^"'`]+)["'`]/g,
  ))
    assert.ok(
      first.includes(`assets/${next}`),
      `${file} imports ${next}, which the page does not name`,
    );
}
for (const [what, bytes, budget] of [
  ["the first screen", sum(first) + Math.max(...languages), 40_000],
  ["all that the phone loads", total, 150_000],
  ["what keeps notes and shows notices, where that is on,", notes, 9_000],
]) {
  assert.ok(
    bytes <= budget,
    `${what} is ${bytes} bytes of script, compressed; its budget is ${budget}`,
  );
  console.log(
    `web/dist: ${what} is ${(bytes / 1000).toFixed(1)} of ${budget / 1000} kB of script, compressed`,
  );
}
console.log(
  `web/dist: WebAssembly beside it is ${(sum(files.filter((file) => file.endsWith(".wasm"))) / 1000).toFixed(1)} kB, compressed`,
);
