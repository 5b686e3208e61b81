// Makes the chat live: messages appear as they come, and sending does not load the page again.
// Without it everything works by loading the page.
"use strict";

for (const chat of document.querySelectorAll("[data-chat]")) {
  const address = chat.dataset.chat;
  const query = `?lang=${encodeURIComponent(chat.dataset.language)}`;
  const log = chat.querySelector(".chat-log");
  const field = chat.querySelector("textarea");
  const writing = chat.querySelector(".chat-writing");
  const failed = chat.querySelector(".chat-failed");
  let stream = null;
  let patience = 0;

  const waitForAnswer = (waits) => {
    clearTimeout(patience);
    writing.hidden = !waits;
    if (waits) patience = setTimeout(() => waitForAnswer(false), 10000);
  };

  const show = ({ id, html, side }) => {
    const parsed = new DOMParser().parseFromString(html, "text/html");
    const message = document.importNode(parsed.querySelector(".chat-message"), true);
    const known = document.getElementById(id);
    // What is shown already is not put there again: it would be read aloud a second time.
    if (known?.isEqualNode(message)) return;
    if (known) known.replaceWith(message);
    else log.append(message);
    if (side === "museum") waitForAnswer(false);
    log.scrollTop = log.scrollHeight;
  };

  const listen = () => {
    if (document.hidden || (stream && stream.readyState !== EventSource.CLOSED)) return;
    stream = new EventSource(`${address}/events${query}`);
    stream.addEventListener("message", (event) => show(JSON.parse(event.data)));
    stream.addEventListener("gone", (event) => {
      for (const id of JSON.parse(event.data)) document.getElementById(id)?.remove();
    });
  };

  const post = async (body) => {
    failed.textContent = "";
    waitForAnswer(true);
    try {
      const answer = await fetch(`${address}${query}`, {
        method: "POST",
        body,
        headers: { Accept: "application/json" },
      });
      if (!answer.ok) {
        const problem = await answer.json().catch(() => ({}));
        throw new Error(problem.detail || "");
      }
      listen();
      return true;
    } catch (problem) {
      waitForAnswer(false);
      failed.textContent = (problem instanceof TypeError ? "" : problem.message) || chat.dataset.failed;
      return false;
    }
  };

  chat.addEventListener("submit", async (event) => {
    event.preventDefault();
    const body = new URLSearchParams({ once: crypto.randomUUID?.() ?? `${Date.now()}${Math.random()}` });
    const pressed = event.submitter?.name === "text" ? event.submitter.value : null;
    const typed = field.value.trim();
    body.set("text", pressed ?? typed);
    if (pressed === null && !typed) return;
    if (pressed === null) field.value = "";
    const isSent = await post(body);
    if (!isSent && pressed === null && !field.value) field.value = typed;
    field.focus({ preventScroll: true });
  });

  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      if (field.value.trim()) field.form.requestSubmit();
    }
  });

  // A browser gives a site few connections: a page that nobody looks at lets go of its own.
  document.addEventListener("visibilitychange", () => (document.hidden ? stream?.close() : listen()));
  addEventListener("pageshow", listen);
  addEventListener("pagehide", () => stream?.close());
  log.scrollTop = log.scrollHeight;
}
