// The palette and the shortcuts of the admin area. Every page works without this file: the link in the bar leads to the same search.
"use strict";
(() => {
  const [box, help] = ["palette", "shortcuts"].map((id) => document.getElementById(id));
  if (!box || !help) return;
  const input = box.querySelector("input");
  const list = box.querySelector("[role=listbox]");
  const status = box.querySelector("[role=status]");
  const singles = help.querySelector("input");
  let store = {};
  try { store = localStorage; } catch { /* It is not allowed: single keys stay as they are. */ }
  singles.checked = store.adminKeys !== "off";
  singles.addEventListener("change", () => { store.adminKeys = singles.checked ? "on" : "off"; });

  const make = (tag, attributes, ...inside) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...inside);
    return made;
  };
  const options = () => [...list.querySelectorAll("[role=option]")];
  const chosen = () => list.querySelector("[aria-selected=true]");
  const choose = (option) => {
    chosen()?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option?.id ?? "");
  };
  const go = (href) => { if (/^\/(?!\/)/.test(href)) location.assign(href); };

  const show = (sections) => {
    let number = 0;
    list.replaceChildren(...sections.map(({ label, items }) => make("div", { role: "group", "aria-label": label },
      make("p", { role: "presentation" }, label),
      ...items.map(({ label, hint, href }) => make("div", { role: "option", id: `option-${number++}`, "aria-selected": "false", "data-href": href },
        make("bdi", {}, label), " ", make("small", {}, hint))))));
    choose(options()[0]);
    input.setAttribute("aria-expanded", String(number > 0));
    status.textContent = number || !input.value ? "" : box.dataset.none;
  };

  let timer;
  let newest = 0;
  const ask = async () => {
    const mine = ++newest;
    const query = input.value.trim();
    if (!query) return show([]);
    const answer = await fetch(`/admin/search?format=json&q=${encodeURIComponent(query)}`, { redirect: "manual" }).catch(() => null);
    // Signed out, or out of reach: the page itself says what is the matter.
    const found = answer?.ok ? await answer.json() : null;
    if (mine === newest) found ? show(found.sections) : input.form.submit();
  };
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
  input.addEventListener("keydown", (event) => {
    const all = options();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && all.length) {
      event.preventDefault();
      choose(all.at((all.indexOf(chosen()) + step) % all.length));
    } else if (event.key === "Enter" && chosen()) {
      event.preventDefault();
      go(chosen().dataset.href);
    }
  });
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) go(option.dataset.href);
  });

  // A closed dialog may keep the focus, and whatever is pressed next would seem to be typed into its field.
  for (const dialog of [box, help]) {
    dialog.addEventListener("close", () => { if (dialog.contains(document.activeElement)) document.activeElement.blur(); });
  }
  const open = () => { box.showModal(); input.select(); };
  const row = (step) => {
    const links = [...document.querySelectorAll("main tbody th a")];
    const next = links.indexOf(document.activeElement) + step;
    links[Math.max(0, Math.min(next, links.length - 1))]?.focus();
  };
  const keys = {
    "/": () => {
      const field = document.querySelector("main input[type=search]");
      field ? field.focus() : open();
    },
    "?": () => help.showModal(),
    j: () => row(1),
    k: () => row(-1),
  };
  const places = { u: "users", g: "groups", c: "clients", a: "audit", s: "sessions" };
  let led = 0;
  document.addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, altKey, target } = event;
    const inside = document.querySelector("dialog[open]");
    if ((ctrlKey || metaKey) && !altKey && key.toLowerCase() === "k") {
      event.preventDefault();
      if (!inside) open();
      return;
    }
    if (inside || ctrlKey || metaKey || altKey || !singles.checked || target.isContentEditable || target.closest("input, textarea, select")) return;
    const place = Date.now() - led < 1000 && places[key];
    led = key === "g" && !place ? Date.now() : 0;
    if (place) go(`/admin/${place}`);
    else if (keys[key]) {
      event.preventDefault();
      keys[key]();
    }
  });
})();
