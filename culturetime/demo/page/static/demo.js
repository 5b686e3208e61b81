// What the demo's page does beyond reading: its parts move, and its pace changes without loading.
"use strict";

// Bring what is shown to what came, touching only what differs: so the keyboard's place, the
// reader's place and what moves already stay as they are. All of it was written by our templates.
function bring(shown, came) {
  if (shown.innerHTML === came.innerHTML) return false;
  const wanted = [...came.children];
  if (!wanted.length || wanted.some((child) => !child.id)) {
    shown.replaceChildren(...came.childNodes);
    return true;
  }
  const ids = new Set(wanted.map((child) => child.id));
  for (const child of [...shown.children]) if (!ids.has(child.id)) child.remove();
  let place = shown.firstElementChild;
  for (const child of wanted) {
    const known = document.getElementById(child.id);
    if (!known || !shown.contains(known)) {
      shown.insertBefore(child, place);
      continue;
    }
    for (const { name, value } of child.attributes) known.setAttribute(name, value);
    for (const { name } of [...known.attributes]) if (!child.hasAttribute(name)) known.removeAttribute(name);
    bring(known, child);
    if (known === place) place = place.nextElementSibling;
    else shown.insertBefore(known, place);
  }
  return true;
}

function show(parts) {
  for (const [id, text] of Object.entries(parts)) {
    const shown = document.getElementById(id);
    if (!shown) continue;
    const came = new DOMParser().parseFromString(text, "text/html").body;
    const isAtEnd = shown.scrollHeight - shown.scrollTop - shown.clientHeight < 80;
    const isMoved = bring(shown, came);
    if (id === "object") shown.classList.toggle("progress-fresh", isMoved);
    if (isMoved && isAtEnd && id !== "gifts") shown.scrollTop = shown.scrollHeight;
  }
}

// Who looks elsewhere lets go of the connection: a browser has few for one place.
function follow(page) {
  let stream = null;
  const look = () => {
    stream?.close();
    stream = null;
    if (document.hidden) return;
    stream = new EventSource(page.dataset.live);
    stream.addEventListener("parts", (event) => show(JSON.parse(event.data)));
  };
  document.addEventListener("visibilitychange", look);
  window.addEventListener("pagehide", () => stream?.close());
  window.addEventListener("pageshow", look);
}

function changeInPlace(form) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const body = new URLSearchParams({ change: event.submitter.value });
    await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
  });
}

follow(document.querySelector("[data-live]"));
changeInPlace(document.getElementById("pace"));
for (const posts of document.querySelectorAll(".posts")) {
  if (posts.id !== "gifts") posts.scrollTop = posts.scrollHeight;
}
