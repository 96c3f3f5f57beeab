// Wakes the vendors' components. Their addresses come from the page, so that they may carry a hash.
for (const link of document.querySelectorAll("link[data-frontend]")) {
  const frontend = await import(link.href);
  frontend.initAll();
}
