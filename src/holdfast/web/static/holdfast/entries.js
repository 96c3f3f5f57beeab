// Keeps entries that cannot be sent, and sends them when the connection is back: each bears an id, so none is written twice.
// They are kept in the page alone, never on the device. Without this the forms are sent as any other.
"use strict";
const told = document.querySelector("[data-entries]");
const shelf = document.querySelector("[data-refused]");
const queue = [];
let isFlushing = false;
const say = (words) => {
  told.hidden = false;
  told.textContent = words;
};
const tell = () => {
  const waiting = queue.length === 1 ? told.dataset.one : told.dataset.more;
  say(queue.length ? waiting : shelf.hidden ? told.dataset.sent : told.dataset.refusedToo);
};
const read = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");
// An answer that leads back to the case says that the entry is written; one that leads elsewhere asks for a sign-in.
const leads = (answer) => new URL(answer.url).pathname;
const isWritten = (answer) => answer.redirected && leads(answer) === told.dataset.page;
const isShut = (answer) => answer.status === 403 || (answer.redirected && leads(answer) !== told.dataset.page);
const send = (entry) => fetch(entry.action, { method: "POST", body: entry.body, redirect: "follow" });
// Who signed in again in another tab has another token.
const token = async (entry) => {
  const answer = await fetch(told.dataset.page);
  if (!answer.ok || answer.redirected) {
    return;
  }
  const fresh = (await read(answer)).querySelector("[name=csrfmiddlewaretoken]");
  if (fresh) {
    entry.body.set(fresh.name, fresh.value);
  }
};
let count = 0;
// Ids are of one page only: those of a form that joins another page are made its own.
const own = (form) => {
  count += 1;
  const names = ["id", "for", "aria-describedby", "aria-controls", "data-aria-controls", "accesskey"];
  for (const name of names) {
    for (const element of form.querySelectorAll(`[${name}]`)) {
      if (name === "accesskey") {
        element.removeAttribute(name);
      } else {
        const values = element.getAttribute(name).split(" ");
        element.setAttribute(name, values.map((value) => `${value}-again-${count}`).join(" "));
      }
    }
  }
};
// What was typed, in words alone: where the page has no form for it any more, it is not lost.
const words = (entry) => {
  const typed = document.createElement("p");
  typed.className = "govuk-body";
  typed.textContent = [...entry.body].filter(([name]) => /text|risk$|because/.test(name)).map(([, value]) => value).join(" ");
  return typed;
};
// What the house refused stands on the page with what is wrong, each for itself, until it is put right or thrown away.
const shelve = (entry, page) => {
  const item = document.createElement("li");
  item.className = "holdfast-card";
  const wrong = page.querySelector(".govuk-error-summary__body");
  const why = document.createElement("p");
  why.className = "govuk-error-message";
  why.textContent = wrong ? wrong.textContent.trim().replace(/\s+/g, " ") : shelf.dataset.gone;
  const form = page.querySelector(`form[data-entry][action="${new URL(entry.action).pathname}"]`);
  item.append(why, form ? document.adoptNode(form) : words(entry));
  if (form) {
    own(form);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      queue.push({ action: entry.action, body: new FormData(form) });
      drop(item);
      tell();
      flush();
    });
  }
  const away = document.createElement("button");
  away.type = "button";
  away.className = "govuk-button govuk-button--warning";
  away.textContent = shelf.dataset.away;
  away.addEventListener("click", () => {
    drop(item);
    settle();
  });
  item.append(away);
  shelf.querySelector("ul").append(item);
  shelf.hidden = false;
};
const drop = (item) => {
  item.remove();
  shelf.hidden = !shelf.querySelector("li");
};
// The page is drawn anew once nothing on it would be lost: words that were begun meanwhile are not swept away.
const settle = () => {
  const begun = [...document.querySelectorAll("main textarea, main input[type=text]")];
  const isBegun = begun.some((field) => !shelf.contains(field) && field.value !== field.defaultValue);
  if (!queue.length && shelf.hidden && !isBegun) {
    location.assign(told.dataset.page);
  }
};
const flush = async () => {
  if (isFlushing) {
    return;
  }
  isFlushing = true;
  while (queue.length) {
    const [entry] = queue;
    try {
      const answer = await send(entry);
      if (isShut(answer)) {
        say(told.dataset.out);
        await token(entry);
        setTimeout(flush, 5000);
        break;
      }
      if (answer.status >= 500) {
        throw new Error("not answered");
      }
      queue.shift();
      if (!isWritten(answer)) {
        shelve(entry, await read(answer));
      }
      tell();
    } catch {
      setTimeout(flush, 2000);
      break;
    }
  }
  isFlushing = false;
  settle();
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
const forms = told ? document.querySelectorAll("form[data-entry]") : [];
for (const form of forms) {
  form.addEventListener("submit", (event) => {
    if (isLost || !navigator.onLine || queue.length || !shelf.hidden) {
      event.preventDefault();
      keep(form);
    }
  });
}
if (icon && forms.length) {
  setTimeout(feel, 2000);
}
if (told) {
  addEventListener("online", flush);
  addEventListener("beforeunload", (event) => {
    if (queue.length || !shelf.hidden) {
      event.preventDefault();
    }
  });
}
