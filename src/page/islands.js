/* Wakes the islands of this page, outermost first. The addresses come from the server. */
(async (code, wasm) => {
  const module = await import(code);
  await module.default({ module_or_path: wasm });
  module.hydrate();
  for (const island of document.querySelectorAll("leptos-island")) {
    await module[island.dataset.component]?.(island);
  }
  document.documentElement.dataset.islands = "awake";
})
