// Keeps entries that cannot be sent, and sends them when the connection is back: each bears an id, so none is written twice.
// They are kept in the page alone, never on the device. Without this the forms are sent as any other.
"use strict";
const told = document.querySelector("[data-entries]");
const queue = [];
let isFlushing = false;
const tell = () => {
  if (!told) {
    return;
  }
  told.hidden = false;
  told.textContent = queue.length === 0 ? told.dataset.sent : queue.length === 1 ? told.dataset.one : told.dataset.more;
};
const send = (entry) => fetch(entry.action, { method: "POST", body: entry.body, redirect: "follow" });
const flush = async () => {
  if (isFlushing) {
    return;
  }
  isFlushing = true;
  while (queue.length) {
    try {
      await send(queue[0]);
      queue.shift();
      tell();
    } catch {
      setTimeout(flush, 2000);
      break;
    }
  }
  isFlushing = false;
  // Words that were begun meanwhile are not swept away by showing what was sent.
  const begun = [...document.querySelectorAll("main textarea, main input[type=text]")];
  if (!queue.length && !begun.some((field) => field.value !== field.defaultValue)) {
    location.reload();
  }
};
const renew = (form) => {
  form.reset();
  const entry = form.querySelector("input[name$=entry]");
  if (entry) {
    entry.value = crypto.randomUUID();
  }
};
for (const form of document.querySelectorAll("form[data-entry]")) {
  form.addEventListener("submit", async (event) => {
    if (form.dataset.native) {
      return;
    }
    event.preventDefault();
    const entry = { action: form.action, body: new FormData(form) };
    if (queue.length) {
      queue.push(entry);
      renew(form);
      tell();
      return;
    }
    try {
      const answer = await send(entry);
      if (answer.redirected) {
        const there = new URL(answer.url);
        location.hash = there.hash;
        if (there.pathname === location.pathname) {
          location.reload();
        } else {
          location.assign(answer.url);
        }
      } else {
        // Something is wrong with it: the page itself says what, and the id lets it be sent again.
        form.dataset.native = "yes";
        form.requestSubmit();
      }
    } catch {
      queue.push(entry);
      renew(form);
      tell();
      setTimeout(flush, 2000);
    }
  });
}
addEventListener("online", flush);
addEventListener("beforeunload", (event) => {
  if (queue.length) {
    event.preventDefault();
  }
});
