// What the tab remembers: in sessionStorage, so that it ends with the tab; in memory where a browser forbids even that.
const memory = new Map();
let closed = false;
const prefix = 'chungtay.';

export function recall(name) {
  try {
    return JSON.parse(sessionStorage.getItem(prefix + name)) ?? null;
  } catch {
    return memory.get(name) ?? null;
  }
}

export function remember(name, value) {
  if (closed) {
    return;
  }
  memory.set(name, value);
  try {
    sessionStorage.setItem(prefix + name, JSON.stringify(value));
  } catch {
    // Storage is off or full: the memory of the page must do.
  }
}

// For good: what is still under way writes nothing any more.
export function forgetAll() {
  closed = true;
  memory.clear();
  try {
    sessionStorage.clear();
  } catch {
    // Then there was nothing to forget.
  }
}
