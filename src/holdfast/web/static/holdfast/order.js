// Drags a case to its place and keeps the whole order. Without it the buttons beside each case do the same, a place at a time.
"use strict";
for (const list of document.querySelectorAll("[data-order]")) {
  if (!list.dataset.order) {
    continue;
  }
  const form = list.closest("form");
  let dragged = null;
  const before = [...list.children].map((each) => each.dataset.case).join(" ");
  for (const each of document.querySelectorAll("[data-drag-hint]")) {
    each.hidden = false;
  }
  for (const card of list.querySelectorAll("[data-case]")) {
    card.draggable = true;
    card.addEventListener("dragstart", (event) => {
      dragged = card;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", "");
    });
    card.addEventListener("dragover", (event) => {
      if (!dragged || dragged === card) {
        return;
      }
      event.preventDefault();
      const box = card.getBoundingClientRect();
      const isBelow = event.clientY > box.top + box.height / 2;
      list.insertBefore(dragged, isBelow ? card.nextSibling : card);
    });
  }
  list.addEventListener("dragover", (event) => event.preventDefault());
  list.addEventListener("drop", (event) => event.preventDefault());
  list.addEventListener("dragend", () => {
    dragged = null;
    const order = [...list.querySelectorAll("[data-case]")].map((each) => each.dataset.case).join(" ");
    if (order === before) {
      return;
    }
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "order";
    field.value = order;
    form.append(field);
    form.action = list.dataset.order;
    form.submit();
  });
}
