// Ticks the time of the case that is being heard. Without it the page says the minutes as they were when it was drawn.
"use strict";
for (const clock of document.querySelectorAll("[data-clock]")) {
  const face = clock.querySelector("[data-clock-face]");
  if (!face || clock.dataset.clock === "") {
    continue;
  }
  const begun = Date.now() - Number(clock.dataset.clock) * 1000;
  const tick = () => {
    const seconds = Math.max(0, Math.floor((Date.now() - begun) / 1000));
    face.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    clock.classList.toggle("holdfast-clock--over", seconds > Number(clock.dataset.most) * 60);
  };
  face.hidden = false;
  tick();
  setInterval(tick, 1000);
}
