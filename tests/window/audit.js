// What a person would see wrong on the page, found by measure. Answers with one sentence for each finding.
// arguments: { ids: every message id, foreign: sentences of the other languages, wide: whether tables may scroll }
const { ids, foreign, wide } = arguments[0];
const found = new Set();
const root = document.documentElement;
const known = new Set(ids);
const strange = new Set(foreign);

/** Half a letter: below this nobody sees it. */
const SLACK = 3;
const TARGET = 44;

function name(element) {
  const marked = element.closest("[data-testid]");
  const tag = element.tagName.toLowerCase() + (element.className?.baseVal ?? element.className ? `.${String(element.className?.baseVal ?? element.className).split(" ")[0]}` : "");
  return marked && marked !== element ? `${tag} in ${marked.dataset.testid}` : marked ? `${tag} ${marked.dataset.testid}` : tag;
}

const short = (text) => text.trim().replaceAll(/\s+/g, " ").slice(0, 60);
const isShown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
const style = (element) => getComputedStyle(element);
const blockOf = (element) => {
  let block = element;
  while (style(block).display === "inline" || style(block).display === "contents") block = block.parentElement;
  return block;
};
const hides = (element) => /hidden|clip|auto|scroll/.test(style(element).overflowX + style(element).overflowY);
const floats = (element) => {
  for (let each = element; each; each = each.parentElement) if (/sticky|fixed/.test(style(each).position)) return true;
  return false;
};

// A dialog stands in front of the page: only it can be looked at.
const dialogs = [...document.querySelectorAll("[role=dialog], [role=alertdialog]")];
const stage = dialogs.at(-1) ?? document.body;

// 1. Nothing sticks out sideways.
if (root.scrollWidth > root.clientWidth) found.add(`the page is ${root.scrollWidth - root.clientWidth} px too wide`);
for (const pane of stage.querySelectorAll("*")) {
  if (!isShown(pane) || pane.closest(".hidden-text, svg")) continue;
  const { overflowX } = style(pane);
  const excess = pane.scrollWidth - pane.clientWidth;
  if (excess > SLACK && /auto|scroll/.test(overflowX) && !(wide && pane.matches(".table-frame"))) found.add(`${name(pane)} has to be scrolled sideways by ${excess} px`);
  if (excess > SLACK && /hidden|clip/.test(overflowX) && pane.clientWidth > 0) found.add(`${name(pane)} hides ${excess} px sideways`);
}

// 2. Every text stands inside its box, and nothing lies over another text.
const lines = [];
const texts = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT);
for (let node = texts.nextNode(); node; node = texts.nextNode()) {
  const parent = node.parentElement;
  if (!node.data.trim() || !parent || !isShown(parent) || parent.closest(".hidden-text, option, script, style, svg")) continue;
  const range = document.createRange();
  range.selectNodeContents(node);
  const block = blockOf(parent);
  const box = block.getBoundingClientRect();
  const size = parseFloat(style(parent).fontSize);
  for (const rect of range.getClientRects()) {
    if (rect.width < 1) continue;
    if (rect.left < box.left - SLACK || rect.right > box.right + SLACK) found.add(`"${short(node.data)}" sticks out of ${name(block)}`);
    if (rect.top < box.top - size / 2 || rect.bottom > box.bottom + size / 2) found.add(`"${short(node.data)}" is taller than ${name(block)}`);
    let hidden = false;
    for (let pane = block; pane && pane !== stage; pane = pane.parentElement) {
      if (!hides(pane)) continue;
      const frame = pane.getBoundingClientRect();
      const scrolls = /auto|scroll/.test(style(pane).overflowY + style(pane).overflowX);
      const outside = rect.left < frame.left - SLACK || rect.right > frame.right + SLACK || rect.top < frame.top - size / 2 || rect.bottom > frame.bottom + size / 2;
      if (outside && scrolls) hidden = true;
      else if (outside) found.add(`"${short(node.data)}" is cut by ${name(pane)}`);
    }
    // Letters fill the middle of their line; lines may touch.
    const middle = { left: rect.left, right: rect.right, top: rect.top + rect.height * 0.3, bottom: rect.bottom - rect.height * 0.3 };
    if (!hidden && !floats(parent)) lines.push({ ...middle, node, parent });
  }
}
const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > SLACK && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
lines.forEach((a, at) => {
  for (const b of lines.slice(at + 1)) if (a.node !== b.node && meet(a, b)) found.add(`"${short(a.node.data)}" lies over "${short(b.node.data)}"`);
});

// 3. Controls: large enough for a finger, none over another, nothing typed is cut.
const controls = [...stage.querySelectorAll("button, input, select, textarea, a[href], [role=tab], [role=radio], [role=option]")]
  .filter((control) => isShown(control) && !control.closest(".hidden-text, [aria-hidden=true]"))
  .map((control) => ({ control, area: (control.closest("label.choice") ?? control).getBoundingClientRect() }));
for (const { control, area } of controls) {
  if (area.width < TARGET - 0.5 || area.height < TARGET - 0.5) found.add(`${name(control)} is ${Math.round(area.width)} × ${Math.round(area.height)} px, too small for a finger`);
  // A path may be longer than any box; it is typed or dropped, and scrolls under the cursor.
  if (control.matches("input:not([type=checkbox], [type=radio], [type=file], [type=range], .code)") && control.scrollWidth > control.clientWidth + SLACK) found.add(`what stands in ${name(control)} is cut`);
}
/** What a pane has scrolled away lies over nothing. */
function isInSight({ control, area }) {
  for (let pane = control.parentElement; pane && pane !== stage; pane = pane.parentElement) {
    if (!hides(pane)) continue;
    const frame = pane.getBoundingClientRect();
    if (area.left < frame.left - SLACK || area.right > frame.right + SLACK || area.top < frame.top - SLACK || area.bottom > frame.bottom + SLACK) return false;
  }
  return true;
}
const inSight = controls.filter(isInSight);
inSight.forEach(({ control: a, area }, at) => {
  // The hands are drawn: two fingers of one hand are close, and each is chosen by its tip.
  for (const { control: b, area: other } of inSight.slice(at + 1)) {
    if (a.closest("svg") || a.contains(b) || b.contains(a) || floats(a) !== floats(b)) continue;
    if (a.closest("label") && a.closest("label") === b.closest("label")) continue;
    if (Math.min(area.right, other.right) - Math.max(area.left, other.left) > SLACK && Math.min(area.bottom, other.bottom) - Math.max(area.top, other.top) > SLACK) found.add(`${name(a)} lies over ${name(b)}`);
  }
});

// 4. Everything is said in the language of the screen.
function isSaid(text, where) {
  const plain = text.replaceAll(/[\u2066-\u2069]/g, "").trim();
  if (known.has(plain)) found.add(`${where} shows the id ${plain}`);
  if (strange.has(plain)) found.add(`${where} is not translated: ${short(plain)}`);
}
for (const node of stage.querySelectorAll("*")) {
  // The names of the languages are each in their own; the seven fields' data is nobody's language.
  if (node.closest("[lang]:not(html), bdi, script, style")) continue;
  for (const child of node.childNodes) if (child.nodeType === Node.TEXT_NODE) isSaid(child.data, name(node));
  for (const attribute of ["aria-label", "title", "alt", "placeholder"]) isSaid(node.getAttribute(attribute) ?? "", `${attribute} of ${name(node)}`);
}

return [...found];
