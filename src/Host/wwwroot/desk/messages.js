// What was typed is kept on this machine until the server has it: a lost line or a closed window loses no word.
const editor = document.getElementById("editor");
const key = editor?.dataset.local;

function fields() {
  return Object.fromEntries([...new FormData(editor)].filter(([name]) => !name.startsWith("_") && name !== "Version"));
}

function remember() {
  if (key) {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), fields: fields() }));
  }
}

function forget() {
  if (key) {
    localStorage.removeItem(key);
  }
}

function state(text) {
  const line = document.getElementById("save-state");
  if (line) {
    line.textContent = text;
  }
}

// The page is called as the message is.
function named() {
  const name = document.getElementById("Name");
  const heading = document.querySelector("h1");
  if (name && heading) {
    heading.textContent = name.value.trim() || "Tin chưa đặt tên";
  }
}

if (editor) {
  let waiting = false;
  editor.addEventListener("input", () => {
    waiting = true;
    remember();
    state("Đang gõ…");
    named();
  });
  document.body.addEventListener("htmx:afterSettle", () => {
    if (document.getElementById("save-state")?.dataset.saved) {
      waiting = false;
      forget();
    }
  });
  for (const trouble of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    document.body.addEventListener(trouble, () => {
      state("Chưa lưu được: mất kết nối. Chữ vẫn được giữ trên máy này; sẽ tự lưu lại.");
      setTimeout(() => waiting && editor.dispatchEvent(new Event("change", { bubbles: true })), 5000);
    });
  }
  window.addEventListener("beforeunload", event => {
    if (waiting) {
      event.preventDefault();
    }
  });
  document.body.addEventListener("click", event => {
    if (event.target.closest("[data-drop-local]")) {
      waiting = false;
      forget();
    }
  });
  offer();
}

function offer() {
  const kept = key && JSON.parse(localStorage.getItem(key) ?? "null");
  const now = fields();
  const box = document.getElementById("local-copy");
  if (!kept || !box || Object.keys(now).every(name => (kept.fields[name] ?? "") === now[name])) {
    return;
  }
  box.hidden = false;
  document.getElementById("local-take").addEventListener("click", () => {
    for (const [name, value] of Object.entries(kept.fields)) {
      editor.elements[name].value = value;
    }
    box.hidden = true;
    editor.dispatchEvent(new Event("change", { bubbles: true }));
  });
  document.getElementById("local-drop").addEventListener("click", () => {
    box.hidden = true;
    forget();
  });
}
