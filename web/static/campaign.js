// What a campaign's page does beyond reading: its figures move, and its address can be copied.
"use strict";

// Put what came in the place of what is shown. It was written by the same templates as the page.
function show(text) {
  const sent = new DOMParser().parseFromString(text, "text/html");
  for (const part of sent.querySelectorAll("[data-part]")) {
    const shown = document.getElementById(part.dataset.part);
    if (shown && shown.innerHTML.trim() !== part.innerHTML.trim()) {
      shown.replaceChildren(...part.childNodes);
      shown.classList.toggle("progress-fresh", part.dataset.part === "object");
    }
  }
}

// A browser gives a site few connections: a page that nobody looks at lets go of its own.
function follow(page) {
  let stream = null;
  const open = () => {
    if (document.hidden || (stream && stream.readyState !== EventSource.CLOSED)) return;
    stream = new EventSource(page.dataset.live);
    stream.addEventListener("figures", (event) => show(event.data));
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? stream?.close() : open()));
  window.addEventListener("pagehide", () => stream?.close());
  window.addEventListener("pageshow", open);
}

function offerToCopy(button) {
  button.closest("li").hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.copied;
  });
}

const page = document.querySelector("[data-live]");
if (page) follow(page);
const button = document.querySelector("[data-copy]");
if (button && navigator.clipboard) offerToCopy(button);
