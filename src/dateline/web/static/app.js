// What pages do beyond reading and sending forms: ticking all rows, keys in the review queue, charts as PNG, and
// taking words marked with the mouse into a form. Everything else works without it.
"use strict";

function start(root) {
  for (const box of root.querySelectorAll("input.all")) {
    box.hidden = false;
    box.addEventListener("change", () => {
      for (const one of box.closest("table").querySelectorAll("input[name=uid]")) one.checked = box.checked;
    });
  }
  for (const link of root.querySelectorAll("a.png")) {
    link.hidden = false;
    link.addEventListener("click", (event) => { event.preventDefault(); savePng(link); });
  }
  if (root.querySelector(".cards .card") && !document.activeElement.closest("form")) focusCard(cards()[0]);
}

async function savePng(link) {
  const source = await (await fetch(link.href)).text();
  const picture = new Image();
  const address = URL.createObjectURL(new Blob([source], { type: "image/svg+xml" }));
  picture.src = address;
  await picture.decode();
  const canvas = document.createElement("canvas");
  const box = new DOMParser().parseFromString(source, "image/svg+xml").documentElement.viewBox.baseVal;
  canvas.width = box.width * 2;
  canvas.height = box.height * 2;
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(address);
  canvas.toBlob((blob) => {
    const save = document.createElement("a");
    save.href = URL.createObjectURL(blob);
    save.download = link.dataset.name;
    save.click();
    URL.revokeObjectURL(save.href);
  }, "image/png");
}

function cards() {
  return [...document.querySelectorAll(".cards .card")];
}

function focusCard(card) {
  if (!card) return;
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  const every = cards();
  const typing = event.target.closest("input, select, textarea");
  if (!every.length || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const at = every.findIndex((card) => card.contains(document.activeElement));
  if (event.key === "j") focusCard(every[Math.min(at + 1, every.length - 1)]);
  else if (event.key === "k") focusCard(every[Math.max(at - 1, 0)]);
  else if (event.key === "n") document.querySelector(".pager .next")?.click();
  else if (event.key === "u") (every[at]?.querySelector("[data-key=u]") ?? [...document.querySelectorAll("[data-key=u]")].pop())?.click();
  else if ("are".includes(event.key) && at >= 0) every[at].querySelector(`[data-key=${event.key}]`)?.click();
  else return;
  event.preventDefault();
});

let judged = -1;
document.addEventListener("htmx:beforeRequest", (event) => {
  judged = cards().indexOf(event.target.closest(".card"));
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (judged >= 0) focusCard(cards()[Math.min(judged + 1, cards().length - 1)]);
  judged = -1;
  if (event.target.id === "results") start(event.target);
});
document.addEventListener("htmx:responseError", (event) => {
  const card = event.target.closest(".card");
  const said = document.createElement("p");
  said.className = "problem";
  said.setAttribute("role", "alert");
  const page = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
  said.textContent = page.querySelector(".problem")?.textContent ?? "That could not be done.";
  (card ?? document.getElementById("results"))?.prepend(said);
});

document.addEventListener("selectionchange", () => {
  const marked = document.getSelection();
  const text = document.getElementById("text");
  if (!text || !marked.rangeCount || !text.contains(marked.anchorNode) || !text.contains(marked.focusNode)) return;
  const words = marked.toString().trim();
  if (!words) return;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(marked.getRangeAt(0).startContainer, marked.getRangeAt(0).startOffset);
  for (const field of document.querySelectorAll(".marked")) field.value = words;
  for (const field of document.querySelectorAll("input[name=nth]")) field.value = before.toString().split(words).length;
});

document.addEventListener("DOMContentLoaded", () => start(document));
