// Follows the chair: asks every few seconds whether anything changed, and draws it where it did. Without it a link asks.
"use strict";
for (const screen of document.querySelectorAll("[data-follow]")) {
  const EVERY = 1500;
  const lost = document.querySelector("[data-follow-lost]");
  let mark = screen.dataset.mark;
  const ask = async () => {
    try {
      const answer = await fetch(screen.dataset.follow, {
        headers: { "If-None-Match": `"${mark}"` },
        cache: "no-store",
        redirect: "error",
      });
      if (answer.status === 200) {
        screen.innerHTML = await answer.text();
        mark = (answer.headers.get("ETag") || "").replaceAll('"', "");
      }
      lost.hidden = answer.ok || answer.status === 304;
    } catch {
      // Signed out, or the network is gone: what must not be seen any longer is not left standing.
      screen.replaceChildren();
      mark = "";
      lost.hidden = false;
    }
    lost.textContent = lost.hidden ? "" : screen.dataset.lost;
    setTimeout(ask, EVERY);
  };
  setTimeout(ask, EVERY);
}
