// Brings the parts together: one chat a tab, opened without a word, wiped by the quick exit.
import { aid, open, send, tell } from './api.js';
import { armExit } from './leave.js';
import { newId, Outbox } from './outbox.js';
import { recall, remember } from './store.js';
import { Stream } from './stream.js';
import { say } from './texts.js';
import { View } from './view.js';

const longest = 4000;
// What was said is not taken within this time, in milliseconds: somebody in danger must not wait for it.
const aidAfter = 700;
// What was taken is not answered within this time: the same.
const helpAfter = 800;
const part = id => document.getElementById(id);
const [log, newer, state, form, field, count] = ['log', 'newer', 'state', 'composer', 'message', 'count'].map(part);

let session = recall('session');
let stream;
let opening;
// The last line of the bot with the numbers.
let helped = 0;

const view = new View(log, newer, button => talk({ id: newId(), press: button.data, label: button.label }));
const outbox = new Outbox(deliver, {
  sent(item, { id, firstAid }) {
    view.sent(item, id);
    show('');
    if (firstAid) {
      setTimeout(() => helped > id || giveAid(item, firstAid), helpAfter);
    }
  },
  waiting(item, { seconds, tooFast }) {
    view.waiting();
    show(tooFast ? say.slow(seconds) : say.offline);
  },
  refused(item, words) {
    view.refused(item, words, ({ text }) => {
      field.value = text;
      grow();
      field.focus();
    });
  },
});

armExit(part('leave'));
fit();
addEventListener('resize', fit);
begin();

async function begin() {
  show(say.connecting);
  outbox.items.forEach(item => view.unsent(item));
  if (session) {
    follow();
  } else if (await openChat()) {
    view.think(true);
  }
  outbox.run();
}

// Opens a chat, once however many ask for it, and however long it takes.
function openChat() {
  opening = opening || openNow().finally(() => opening = undefined);
  return opening;
}

async function openNow() {
  const address = new URL(location.href);
  const start = address.searchParams.get('start');
  for (let pause = 1; ; pause = Math.min(15, pause * 2)) {
    const outcome = await open(start);
    if (outcome.kind === 'ok') {
      session = outcome.value.session;
      remember('session', session);
      if (start) {
        // A reload must not use the code a second time.
        address.searchParams.delete('start');
        history.replaceState(null, '', address);
      }
      follow();
      return true;
    }
    if (outcome.kind === 'refused') {
      show(outcome.words);
      return false;
    }
    show(outcome.tooFast ? say.slow(outcome.seconds) : say.offline);
    await new Promise(done => setTimeout(done, (outcome.seconds ?? pause) * 1000));
  }
}

function follow() {
  stream?.end();
  log.setAttribute('aria-busy', 'true');
  stream = new Stream(session, {
    line(line) {
      const current = outbox.current;
      const isEcho = line.from === 'you' && current && (current.label ?? current.text) === line.text;
      view.line(line, isEcho ? view.own(current) : undefined);
      if (line.from !== 'you') {
        helped = line.text.includes('111') ? line.id : helped;
        tellFrame({ chungtay: 'line' });
      }
    },
    change: line => view.change(line),
    up() {
      log.removeAttribute('aria-busy');
      show('');
      outbox.hurry();
    },
    down: () => show(say.offline),
    gone() {
      session = null;
      view.think(false);
      if (log.hasChildNodes()) {
        show(say.gone);
      } else {
        openChat();
      }
    },
  });
  stream.start();
}

async function deliver(item) {
  const timer = setTimeout(() => giveAid(item), aidAfter);
  const outcome = await deliverNow(item);
  clearTimeout(timer);
  if (outcome.kind === 'later' && !outcome.tooFast) {
    giveAid(item, outcome.aid);
  }
  return outcome;
}

// The numbers, when a cry finds no way into the chat; shown once, and said again by the bot when it is back.
async function giveAid(item, known) {
  if (!item.text || item.aided) {
    return;
  }
  item.aided = true;
  const words = known ?? (await aid(item.text)).value?.firstAid;
  if (words) {
    view.aid(words);
  } else {
    item.aided = false;
  }
}

async function deliverNow(item) {
  if (!session && !await openChat()) {
    return { kind: 'later' };
  }
  const outcome = await tell(session, item);
  if (outcome.kind !== 'gone') {
    return outcome;
  }
  session = null;
  return { kind: 'later', seconds: 0 };
}

// The chat takes what the header, however many lines it has, leaves of the first screen.
function fit() {
  const above = log.parentElement.getBoundingClientRect().top + scrollY;
  document.documentElement.style.setProperty('--above', `${Math.round(above)}px`);
}

function talk(item) {
  view.unsent(item);
  outbox.add(item);
}

function show(words) {
  if (state.textContent !== words) {
    state.textContent = words;
  }
}

// The site around an embedded chat learns that something happened, never what.
function tellFrame(message) {
  if (parent !== self) {
    parent.postMessage(message, '*');
    const around = document.body.scrollHeight - log.clientHeight;
    parent.postMessage({ chungtay: 'height', height: Math.max(460, Math.min(720, around + log.scrollHeight)) }, '*');
  }
}

form.addEventListener('submit', event => {
  event.preventDefault();
  const text = field.value.normalize('NFC').trim();
  if (text.length > 0 && text.length <= longest) {
    field.value = '';
    grow();
    talk({ id: newId(), text });
  }
  field.focus();
});

// Until here a press would have loaded the page anew, and what was written would be gone.
part('send').disabled = false;

field.addEventListener('keydown', event => {
  // While a Vietnamese keyboard composes a letter, Enter belongs to it.
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    part('send').click();
  }
});

part('photo').addEventListener('change', async event => {
  const file = event.target.files[0];
  event.target.value = '';
  if (!file || !session) {
    return;
  }
  show(say.photoGoing);
  const outcome = await send(session, await smaller(file));
  show(outcome.kind === 'ok' ? '' : outcome.words ?? say.photoFailed);
});

// Phones' pictures are larger than anybody needs; drawing it anew also leaves out where it was taken.
async function smaller(file) {
  const longestSide = 1600;
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await new Promise(done => canvas.toBlob(blob => done(blob ?? file), 'image/jpeg', 0.85));
  } catch {
    // No picture: the server says so.
    return file;
  }
}

field.addEventListener('input', grow);
field.value = recall('draft') ?? '';
grow();

function grow() {
  remember('draft', field.value);
  field.style.height = 'auto';
  field.style.height = `${Math.min(field.scrollHeight, 160)}px`;
  const left = longest - field.value.normalize('NFC').trim().length;
  count.textContent = left < 0 ? say.over(longest) : left <= 500 ? say.left(left) : '';
  form.classList.toggle('over', left < 0);
}

// A link within the page would leave an entry in the history.
document.querySelector('.skip')?.addEventListener('click', event => {
  event.preventDefault();
  field.focus();
});

part('close')?.addEventListener('click', () => tellFrame({ chungtay: 'close' }));
