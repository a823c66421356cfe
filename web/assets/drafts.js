// Keeps a form as it stands on the server, within two seconds of the last key, and once more when the
// page goes. A form is sent only when its last words are kept, so a lost connection loses nothing.

const quietMs = 500;   // after the last key …
const longestMs = 1500;  // … or this long after the first that is not kept yet
const againMs = 2000;

for (const state of document.querySelectorAll("form [data-draft]")) keep(state.closest("form"), state);

function keep(form, state) {
  const address = `/kladder/${state.dataset.draft}`;
  const words = state.dataset;
  let timer = 0;
  let firstKeyAt = 0;  // 0: everything is kept
  let underWay = null;
  let sent = false;

  const body = () => {
    const fields = new URLSearchParams(new FormData(form));
    fields.delete("once");
    return fields;
  };
  const say = (text) => {
    if (state.textContent !== text) state.textContent = text;
  };
  const plan = (waitMs) => {
    clearTimeout(timer);
    timer = setTimeout(save, waitMs);
  };

  async function post() {
    const before = firstKeyAt;
    firstKeyAt = 0;
    try {
      const answer = await fetch(address, { method: "POST", body: body(), redirect: "manual" });
      if (answer.status === 204) {
        say(words.saved);
        return true;
      }
      say(answer.type === "opaqueredirect" || answer.status === 401 ? words.signedOut : words.unsaved);
    } catch {
      say(words.unsaved);
    }
    firstKeyAt ||= before || Date.now();
    if (!sent) plan(againMs);
    return false;
  }
  function save() {
    clearTimeout(timer);
    underWay ??= post().finally(() => { underWay = null; });
    return underWay;
  }

  form.addEventListener("input", () => {
    const now = Date.now();
    firstKeyAt ||= now;
    plan(Math.max(0, Math.min(quietMs, firstKeyAt + longestMs - now)));
  });

  form.addEventListener("submit", async (event) => {
    if (sent || (!firstKeyAt && !underWay)) {
      sent = true;
      clearTimeout(timer);
      return;
    }
    event.preventDefault();
    const submitter = event.submitter;
    if (underWay) await underWay;
    if (firstKeyAt && !(await save())) return;
    sent = true;
    clearTimeout(timer);
    form.requestSubmit(submitter);
  });

  addEventListener("pagehide", () => {
    if (sent || !firstKeyAt) return;
    fetch(address, { method: "POST", body: body(), keepalive: true }).catch(() => {});
  });
}
