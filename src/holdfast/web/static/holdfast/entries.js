// Keeps entries that cannot be sent, and sends them when the connection is back: each bears an id, so none is written twice.
// They are kept in the page alone, never on the device. Without this the forms are sent as any other.
"use strict";
const told = document.querySelector("[data-entries]");
const queue = [];
const refused = [];
let isFlushing = false;
const tell = () => {
  if (!told) {
    return;
  }
  told.hidden = false;
  told.textContent = queue.length === 0 ? told.dataset.sent : queue.length === 1 ? told.dataset.one : told.dataset.more;
};
const send = (entry) => fetch(entry.action, { method: "POST", body: entry.body, redirect: "follow" });
// What the house refused is sent as any form, so that its page says what is wrong and keeps what was typed.
const again = (entry) => {
  const form = document.createElement("form");
  form.method = "post";
  form.action = entry.action;
  form.hidden = true;
  for (const [name, value] of entry.body) {
    const field = document.createElement("textarea");
    field.name = name;
    field.value = value;
    form.append(field);
  }
  document.body.append(form);
  form.submit();
};
const flush = async () => {
  if (isFlushing) {
    return;
  }
  isFlushing = true;
  while (queue.length) {
    try {
      const answer = await send(queue[0]);
      const entry = queue.shift();
      if (!answer.redirected) {
        refused.push(entry);
      }
      tell();
    } catch {
      setTimeout(flush, 2000);
      break;
    }
  }
  isFlushing = false;
  if (!queue.length && refused.length) {
    again(refused.shift());
    return;
  }
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
// Whether the house answers: asked of a picture now and then, since a machine may be on a network that leads nowhere.
let isLost = false;
const icon = document.querySelector("link[rel=icon]");
const feel = async () => {
  try {
    await fetch(icon.href, { method: "HEAD", cache: "no-store" });
    isLost = false;
  } catch {
    isLost = true;
  }
  setTimeout(feel, isLost ? 2000 : 5000);
};
const keep = (form) => {
  queue.push({ action: form.action, body: new FormData(form) });
  renew(form);
  tell();
  setTimeout(flush, 2000);
};
const forms = document.querySelectorAll("form[data-entry]");
for (const form of forms) {
  form.addEventListener("submit", (event) => {
    if (isLost || !navigator.onLine || queue.length) {
      event.preventDefault();
      keep(form);
    }
  });
}
if (icon && forms.length) {
  setTimeout(feel, 2000);
}
addEventListener("online", flush);
addEventListener("beforeunload", (event) => {
  if (queue.length || refused.length) {
    event.preventDefault();
  }
});
