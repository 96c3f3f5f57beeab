// Saves the minutes as they are typed. What cannot be sent stays in the box and is sent when the connection is back;
// what somebody else wrote meanwhile is shown beside it, never overwritten. Nothing is kept outside the page.
"use strict";
for (const form of document.querySelectorAll("form[data-note]")) {
  const QUIET_MS = 1200;
  const text = form.querySelector("textarea");
  const version = form.querySelector("input[name$=version]");
  const status = form.querySelector("[data-note-status]");
  const meanwhile = document.querySelector("[data-meanwhile]");
  let saved = text.value;
  let waiting = 0;
  let isSending = false;
  const say = (word) => {
    status.textContent = form.dataset[word] || "";
  };
  const save = async () => {
    if (isSending || text.value === saved) {
      return;
    }
    isSending = true;
    say("saving");
    const sent = text.value;
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-Requested-With": "fetch" },
        redirect: "error",
      });
      if (answer.status === 409) {
        const stands = await answer.json();
        meanwhile.querySelector("[data-meanwhile-text]").textContent = stands.text;
        meanwhile.hidden = false;
        version.value = stands.version;
        // What was typed waits for a person to put both together; it is not sent by itself.
        saved = sent;
        say("both");
      } else if (answer.ok) {
        version.value = (await answer.json()).version;
        saved = sent;
        text.defaultValue = sent;
        meanwhile.hidden = true;
        say("saved");
        if (text.value !== saved) {
          later();
        }
      } else {
        form.requestSubmit();
      }
    } catch {
      say("lost");
      waiting = setTimeout(save, 2 * QUIET_MS);
    } finally {
      isSending = false;
    }
  };
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(save, QUIET_MS);
  };
  form.addEventListener("input", later);
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    saved = text.value;
  });
  addEventListener("beforeunload", (event) => {
    if (text.value !== saved) {
      event.preventDefault();
    }
  });
}
