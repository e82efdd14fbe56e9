// Shows audit records as they come. Without this file the link beside the button loads the page anew.
"use strict";
(() => {
  const place = document.querySelector("[data-live]");
  if (!place || !window.EventSource) return;
  const [button, status, list] = ["button", "[role=status]", "ol"].map((part) => place.querySelector(part));
  const number = status.querySelector("span");
  // Whoever watches without a hand on the keyboard must not stay signed in by that.
  const AWAKE = 10 * 60 * 1000;
  const MOST = 200;
  let source = null;
  let paused = false;
  let waiting = [];
  let asleep = 0;

  const line = ({ at, event, outcome, actor, address }) => {
    const item = document.createElement("li");
    const time = document.createElement("time");
    time.dateTime = new Date(at).toISOString();
    time.textContent = time.dateTime.slice(0, 19).replace("T", " ");
    const name = document.createElement("code");
    name.textContent = event;
    item.className = outcome === "failure" ? "failure" : "success";
    item.append(time, " ", name, " ", actor, address ? ` ${address}` : "");
    return item;
  };
  const show = () => {
    for (const record of waiting) list.prepend(line(record));
    waiting = [];
    while (list.children.length > MOST) list.lastChild.remove();
    number.textContent = "0";
  };
  const pause = (on) => {
    paused = on;
    button.textContent = on ? place.dataset.resume : place.dataset.pause;
    status.hidden = !on;
    if (!on) show();
  };
  const stop = () => { source?.close(); source = null; pause(true); };
  const start = () => {
    clearTimeout(asleep);
    asleep = setTimeout(stop, AWAKE);
    list.hidden = false;
    if (!source) {
      source = new EventSource(place.dataset.live);
      source.addEventListener("message", ({ data }) => {
        waiting.push(JSON.parse(data));
        waiting.splice(0, waiting.length - MOST);
        if (paused) number.textContent = String(waiting.length); else show();
      });
      // 200 again and again is a stream that begins anew; anything else ends it.
      source.addEventListener("error", () => { if (source?.readyState === EventSource.CLOSED) stop(); });
    }
    pause(false);
  };
  button.hidden = false;
  button.addEventListener("click", () => (source && !paused ? pause(true) : start()));
})();
