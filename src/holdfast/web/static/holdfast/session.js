// Warns before the server ends an idle session, and leaves the page when it has: nothing stays readable on a left screen.
"use strict";
const dialog = document.getElementById("session-warning");
if (dialog) {
  const seconds = Number(dialog.dataset.seconds);
  const before = Number(dialog.dataset.warnBefore);
  let warning = 0;
  let end = 0;
  const leave = () => window.location.replace(dialog.dataset.gone);
  const begin = () => {
    clearTimeout(warning);
    clearTimeout(end);
    warning = setTimeout(() => dialog.showModal(), Math.max(0, seconds - before) * 1000);
    end = setTimeout(leave, seconds * 1000);
  };
  dialog.querySelector("[data-stay-button]").addEventListener("click", async () => {
    try {
      const answer = await fetch(dialog.dataset.stay, { credentials: "same-origin", redirect: "error" });
      if (!answer.ok) {
        leave();
        return;
      }
    } catch {
      leave();
      return;
    }
    dialog.close();
    begin();
  });
  begin();
}
