// Keys for those who have them: j and k walk the entries or claims, / goes to the first field, ? to the help. Without
// this file every page works the same.
"use strict";
(() => {
  const items = () => [...document.querySelectorAll(".entry, .line, .claim, .hit")];
  const at = () => items().findIndex((item) => item.classList.contains("at"));

  function go(step) {
    const all = items();
    if (!all.length) return;
    const held = document.activeElement && document.activeElement.closest(".entry, .line, .claim, .hit");
    const from = held ? all.indexOf(held) : at();
    const next = all[Math.max(0, Math.min(all.length - 1, from + step))];
    all.forEach((item) => item.classList.toggle("at", item === next));
    const target = next.querySelector("a") || next;
    target.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }

  function offer() {
    document.querySelectorAll("[data-print]").forEach((button) => {
      button.hidden = false;
      button.onclick = () => window.print();
    });
  }
  offer();
  document.addEventListener("htmx:load", offer);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest && event.target.closest("input, select, textarea, [contenteditable]")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (event.key === "/") {
      const wanted = ["input[name=party]", "input[name=q]", "main input:not([type=hidden])"];
      const field = wanted.map((one) => document.querySelector(one)).find(Boolean);
      if (!field) return;
      event.preventDefault();
      field.focus();
    } else if (event.key === "?") location.href = "/help";
  });
})();
