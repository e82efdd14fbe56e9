// Makes forms pleasanter. Every page works without this file: its buttons are hidden until it shows them.
"use strict";
(() => {
  const all = (selector, each) => document.querySelectorAll(selector).forEach(each);
  const byId = (id) => document.getElementById(id);

  // Shows a password, hides it again before it is sent, and tells of the caps lock.
  all("[data-reveal]", (button) => {
    const input = byId(button.dataset.reveal);
    const status = button.nextElementSibling;
    let caps = false;
    const show = (on) => {
      input.type = on ? "text" : "password";
      button.setAttribute("aria-pressed", String(on));
    };
    button.hidden = false;
    button.addEventListener("click", () => {
      const on = input.type === "password";
      show(on);
      status.textContent = on ? button.dataset.shown : button.dataset.hidden;
    });
    input.form.addEventListener("submit", () => show(false));
    for (const name of ["keydown", "keyup"]) {
      input.addEventListener(name, (event) => {
        const on = Boolean(event.getModifierState?.("CapsLock"));
        if (on !== caps) status.textContent = on ? button.dataset.caps : "";
        caps = on;
      });
    }
  });

  // Asks the server how strong a password is; only the newest answer counts.
  all("[data-strength]", (box) => {
    const input = byId(box.dataset.for);
    const [meter, status] = box.children;
    let timer;
    let newest = 0;
    input.addEventListener("input", () => {
      const number = ++newest;
      clearTimeout(timer);
      if (!input.value) box.hidden = true;
      else timer = setTimeout(() => judge(number).catch(() => {}), 400);
    });
    const judge = async (number) => {
      const answer = await fetch(box.dataset.strength, {
        method: "POST",
        headers: { "Accept": "application/json", "X-CSRF-Token": box.dataset.csrf },
        body: new URLSearchParams({ csrf: box.dataset.csrf, new_password: input.value }),
      });
      if (!answer.ok) return;
      const { score, text } = await answer.json();
      if (number !== newest) return;
      box.hidden = false;
      meter.value = score + 1;
      status.textContent = text;
    };
  });

  // Codes and keys, to keep.
  const text = (id) => {
    const node = byId(id);
    return node.tagName === "CODE" ? node.textContent.replace(/\s/g, "") : node.innerText.trim() + "\n";
  };
  all("[data-copy]", (button) => {
    if (!navigator.clipboard) return;
    const label = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text(button.dataset.copy));
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = label; }, 3000);
    });
  });
  all("[data-download]", (button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text(button.dataset.download)], { type: "text/plain" }));
      link.download = button.dataset.file;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });
  });
  all("[data-print]", (button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
})();
