// Counts the answers of a checklist while it is filled. "Don't know" is counted for itself, never as "no".
// Radios inside [data-checklist] are counted by value into {% checklist_count %}.
"use strict";
for (const list of document.querySelectorAll("[data-checklist]")) {
  const count = () => {
    const radios = [...list.querySelectorAll('input[type="radio"]')];
    const questions = new Set(radios.map((radio) => radio.name));
    const chosen = radios.filter((radio) => radio.checked);
    for (const output of list.querySelectorAll("[data-count]")) {
      const wanted = output.dataset.count;
      const number =
        wanted === "unanswered"
          ? questions.size - chosen.length
          : chosen.filter((radio) => radio.value === wanted).length;
      if (output.textContent !== String(number)) {
        output.textContent = String(number);
      }
    }
  };
  list.addEventListener("change", count);
  count();
}
