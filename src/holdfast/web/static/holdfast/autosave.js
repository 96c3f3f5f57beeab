// Keeps a draft while it is written: posts the whole form to data-autosave a moment after a change.
// The words of the status line are the page's own: {% autosave_status %}.
"use strict";
const QUIET_MS = 1500;
for (const form of document.querySelectorAll("form[data-autosave]")) {
  const status = form.querySelector("[data-autosave-status]");
  let waiting = 0;
  let latest = 0;
  const say = (word) => {
    if (status) {
      status.textContent = status.dataset[word] || "";
    }
  };
  const save = async () => {
    const mine = ++latest;
    say("saving");
    const fields = new FormData(form);
    for (const [name, value] of [...fields]) {
      if (value instanceof File) {
        fields.delete(name);
      }
    }
    let kept = false;
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST",
        body: fields,
        headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken?.value || "", "X-Requested-With": "fetch" },
        credentials: "same-origin",
        redirect: "error",
      });
      kept = answer.ok;
    } catch {
      kept = false;
    }
    // A slow answer must not cover what a later one said.
    if (mine === latest) {
      say(kept ? "saved" : "failed");
    }
  };
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(save, QUIET_MS);
  };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("submit", () => clearTimeout(waiting));
}
