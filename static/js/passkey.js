// Signs in with a passkey, or makes one. Every page works without this file: its buttons are hidden
// until it shows them. The protocol is told in web/src/pages/passkey.rs.
"use strict";
(() => {
  const api = window.PublicKeyCredential;
  const node = document.querySelector("[data-passkey]");
  const FRESH = 4 * 60 * 1000; // a challenge lives for five minutes
  let waiting; // what aborts the running call to the browser
  let busy = false;

  const decode = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const encode = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  // WebAuthn Level 3 §5.1.8 to §5.1.10, for browsers that lack them.
  const options = (json, create) => {
    const parse = create ? "parseCreationOptionsFromJSON" : "parseRequestOptionsFromJSON";
    if (api[parse]) return api[parse](json);
    const list = (all = []) => all.map((one) => ({ ...one, id: decode(one.id) }));
    const out = { ...json, challenge: decode(json.challenge) };
    if (create) {
      out.user = { ...json.user, id: decode(json.user.id) };
      out.excludeCredentials = list(json.excludeCredentials);
    } else {
      out.allowCredentials = list(json.allowCredentials);
    }
    return out;
  };
  const plain = (credential) => {
    if (credential.toJSON) return credential.toJSON();
    const from = credential.response;
    const response = {};
    for (const key of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (from[key]) response[key] = encode(from[key]);
    }
    if (from.getTransports) response.transports = from.getTransports();
    return {
      id: credential.id,
      rawId: encode(credential.rawId),
      type: credential.type,
      response,
      clientExtensionResults: credential.getClientExtensionResults(),
    };
  };

  const post = async (url, body) => {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Accept": "application/json", "X-CSRF-Token": node.dataset.csrf },
      body: JSON.stringify(body),
    });
    const json = await answer.json();
    if (!answer.ok) throw json;
    return json;
  };

  const ceremony = async (mediation) => {
    waiting?.abort();
    const mine = (waiting = new AbortController());
    const create = node.dataset.passkey !== "get";
    const { publicKey } = await post(node.dataset.begin, {});
    mine.signal.throwIfAborted?.();
    const request = { publicKey: options(publicKey, create), signal: mine.signal };
    if (mediation) request.mediation = mediation;
    const timer = setTimeout(() => mine.abort(new DOMException("", "TimeoutError")), FRESH);
    const credential = await navigator.credentials[create ? "create" : "get"](request).finally(() => clearTimeout(timer));
    const body = { credential: plain(credential), return_to: node.dataset.back || "" };
    if (create) body.name = document.getElementById("name")?.value || "";
    try {
      return await post(node.dataset.finish, body);
    } catch (error) {
      if (error.error === "unknown_credential") {
        api.signalUnknownCredential?.({ rpId: publicKey.rpId || location.hostname, credentialId: credential.id })?.catch(() => {});
      }
      throw { ...error, chosen: true };
    }
  };

  const say = (text, bad) => {
    const status = node.nextElementSibling;
    status.className = bad ? "problem" : "hint";
    status.textContent = text;
  };
  const explain = (error) => {
    const told = node.dataset;
    if (error.redirect) location.assign(error.redirect);
    else if (error.name === "NotAllowedError" || error.name === "AbortError") say(told.cancelled);
    else if (error.name === "InvalidStateError") say(told.taken, true);
    else say((error.error && error.message) || told.failed, true);
  };

  // Passkeys among the suggestions of the address field. An old challenge is replaced by a new one.
  const offer = async () => {
    const known = await api.getClientCapabilities?.().catch(() => null);
    const able = known ? known.conditionalGet : await api.isConditionalMediationAvailable?.();
    if (!able || !document.querySelector("[autocomplete~=webauthn]")) return;
    // A challenge is fetched when somebody is there: for a page that is only passed through it would be made for nobody.
    await new Promise((there) => {
      for (const sign of ["pointermove", "pointerdown", "keydown"]) addEventListener(sign, there, { once: true });
      setTimeout(there, 1500);
    });
    for (;;) {
      if (document.hidden) {
        await new Promise((seen) => document.addEventListener("visibilitychange", seen, { once: true }));
        continue;
      }
      if (busy) return;
      try {
        location.assign((await ceremony("conditional")).redirect);
        return;
      } catch (error) {
        if (error.chosen) explain(error);
        else if (error.name !== "TimeoutError") return;
      }
    }
  };

  const ask = async () => {
    if (busy) return;
    busy = true;
    say("");
    try {
      location.assign((await ceremony()).redirect);
    } catch (error) {
      explain(error);
      busy = false;
      offer();
    }
  };

  const upgrade = async () => {
    const known = await api.getClientCapabilities?.();
    if (!known?.conditionalCreate) return;
    await ceremony("conditional");
    node.hidden = true;
  };

  const signal = document.querySelector("[data-signal]");
  if (signal) {
    api?.signalAllAcceptedCredentials?.({
      rpId: signal.dataset.signal,
      userId: signal.dataset.user,
      allAcceptedCredentialIds: signal.dataset.ids.split(" ").filter(Boolean),
    })?.catch(() => {});
  }
  if (!node) return;
  if (node.dataset.passkey === "upgrade") {
    if (api) upgrade().catch(() => {});
  } else if (api) {
    node.hidden = false;
    node.addEventListener("click", ask);
    if (node.dataset.passkey === "get") {
      offer().catch(() => {});
    } else {
      document.getElementById("name")?.addEventListener("keydown", (event) => {
        if (event.key === "Enter") ask();
      });
    }
  } else {
    say(node.nextElementSibling.dataset.none || "", true);
  }
})();
