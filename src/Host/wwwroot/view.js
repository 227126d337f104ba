// Draws the conversation. Text only ever becomes text nodes: nothing anybody writes is read as HTML.
import { say } from './texts.js';

const zone = 'Asia/Ho_Chi_Minh';
const hour = new Intl.DateTimeFormat('vi-VN', { hour: '2-digit', minute: '2-digit', timeZone: zone });
const day = new Intl.DateTimeFormat('vi-VN', { weekday: 'long', day: 'numeric', month: 'numeric', year: 'numeric', timeZone: zone });
// The emergency numbers where they stand alone, not as a part of another number or word (a look behind would shut out old iPhones).
const numbers = /(^|[^\p{L}\d./-])(11[1-5])(?![\p{L}\d]|[./-]\d)/gu;
const article = /điều $/i;
const patience = 15_000;

export class View {
  #log;
  #newer;
  #press;
  #unseen;
  #answered = 0;
  #day = '';
  #timer;
  #thinking = element('div', 'thinking', element('span'), element('span'), element('span'));

  // newer: the button that leads to lines below the visible part. press(button) is told of a pressed choice.
  constructor(log, newer, press) {
    this.#log = log;
    this.#newer = newer;
    this.#press = press;
    newer.addEventListener('click', () => {
      this.#show(this.#unseen);
      log.focus();
    });
    log.addEventListener('scroll', () => this.#noteSeen());
    this.#thinking.setAttribute('aria-hidden', 'true');
  }

  // A line of the server; it takes the place of what was shown while it was on its way. One that stands already is left.
  line(line, own = this.#find(line.id)) {
    if (own && !own.classList.contains('unsent')) {
      return;
    }
    // Whoever asked wants to see the answer; whoever reads further up is left there.
    const follow = this.#atEnd() || line.from === 'you' || this.#thinking.isConnected;
    if (line.from !== 'you') {
      this.#answered = line.id;
      this.think(false);
    }
    const drawn = this.#draw(line);
    if (own) {
      own.replaceWith(drawn);
    } else {
      this.#log.insertBefore(drawn, this.#log.querySelector('.unsent, .thinking'));
    }
    this.#separate(drawn, line.at);
    if (follow) {
      this.#show(drawn);
    } else {
      this.#unseen = this.#unseen || drawn;
      this.#newer.hidden = false;
    }
  }

  // A line that was corrected or recalled.
  change(line) {
    const old = this.#find(line.id);
    if (old) {
      const drawn = this.#draw(line);
      drawn.querySelector('.when').append(`, ${say.changed}`);
      old.replaceWith(drawn);
    }
  }

  // What the person said, before the server has it.
  unsent(item) {
    const drawn = this.#draw({ from: 'you', text: item.label ?? item.text, buttons: [] });
    drawn.classList.add('unsent');
    drawn.dataset.item = item.id;
    this.#log.append(drawn);
    this.#state(drawn, say.sending);
    this.#show(drawn);
  }

  // The numbers, said beside the ledger: no line of the chat, so it has no number and comes again as one.
  aid(text) {
    const drawn = this.#draw({ from: 'bot', text, buttons: [] });
    this.#log.append(drawn);
    this.#show(drawn);
  }

  own(item) {
    return this.#log.querySelector(`[data-item="${item.id}"]`);
  }

  // The server has it; its line with the time is on the way, or came before.
  sent(item, id) {
    const own = this.own(item);
    if (own && this.#find(id)) {
      own.remove();
    } else if (own) {
      own.dataset.id = id;
      this.#state(own, '');
    }
    // The answer may be here before the word that the question was taken.
    this.think(this.#answered < id);
  }

  // The first could not be sent, so those behind it wait too.
  waiting() {
    this.#log.querySelectorAll('.unsent:not(.refused)').forEach(own => this.#state(own, say.waiting));
  }

  refused(item, words, edit) {
    const own = this.own(item);
    if (!own) {
      return;
    }
    const button = element('button', 'edit', say.edit);
    button.type = 'button';
    button.addEventListener('click', () => {
      own.remove();
      edit(item);
    });
    this.#state(own, `${say.refused}: ${words}`);
    own.classList.add('refused');
    own.append(...(item.text ? [button] : []));
  }

  // Shows that an answer is awaited.
  think(on) {
    this.#thinking.remove();
    clearTimeout(this.#timer);
    if (on) {
      this.#timer = setTimeout(() => this.think(false), patience);
      const follow = this.#atEnd();
      this.#log.append(this.#thinking);
      if (follow) {
        this.#log.scrollTop = this.#log.scrollHeight;
      }
    }
  }

  #draw({ id, from, heading, text, buttons, image, at }) {
    const bubble = element('div', 'bubble');
    if (image) {
      bubble.append(picture(image));
    }
    if (heading) {
      bubble.append(element('p', 'heading', ...words(heading)));
      text = text.slice(heading.length);
    }
    bubble.append(...text.split(/\n{2,}/).filter(part => part.trim()).flatMap(paragraph));
    if (buttons.length > 0) {
      bubble.append(element('div', 'choices', ...buttons.map(button => this.#choice(button))));
    }
    const line = element('div', `line ${from}`, element('p', 'speaker', say[from]), bubble, when(at));
    line.dataset.id = id ?? '';
    return line;
  }

  #choice(button) {
    const choice = element('button', 'choice', button.label);
    choice.type = 'button';
    choice.addEventListener('click', () => {
      if (choice.getAttribute('aria-pressed') !== 'true') {
        choice.setAttribute('aria-pressed', 'true');
        this.#press(button);
        setTimeout(() => choice.removeAttribute('aria-pressed'), 3000);
      }
    });
    return choice;
  }

  #state(own, words) {
    own?.querySelector('.when').replaceChildren(words);
  }

  #separate(drawn, at) {
    const today = at && day.format(new Date(at));
    if (today && today !== this.#day) {
      this.#day = today;
      drawn.before(element('p', 'day', today));
    }
  }

  #find(id) {
    return this.#log.querySelector(`[data-id="${id}"]`);
  }

  #atEnd() {
    return this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < 80;
  }

  // Brings a line into view, a long one from its beginning.
  #show(drawn) {
    this.#log.scrollTop = drawn.classList.contains('you') ? this.#log.scrollHeight : this.#top(drawn) - 12;
    this.#noteSeen();
  }

  #noteSeen() {
    if (this.#unseen && this.#top(this.#unseen) < this.#log.scrollTop + this.#log.clientHeight - 60) {
      this.#unseen = undefined;
      this.#newer.hidden = true;
    }
  }

  #top(drawn) {
    return drawn.getBoundingClientRect().top - this.#log.getBoundingClientRect().top + this.#log.scrollTop;
  }
}

// Lines that begin with a dash become a list, the legal basis stands back a little; everything else is as it was written.
function paragraph(text) {
  const parts = [];
  for (const line of text.trim().split('\n')) {
    const last = parts[parts.length - 1];
    if (line.startsWith('- ')) {
      const item = element('li', '', ...words(line.slice(2)));
      last?.nodeName === 'UL' ? last.append(item) : parts.push(element('ul', '', item));
    } else if (line.startsWith(say.basis)) {
      parts.push(element('p', 'basis', ...words(line)));
    } else if (last?.className === 'plain') {
      last.append('\n', ...words(line));
    } else {
      parts.push(element('p', 'plain', ...words(line)));
    }
  }
  return parts;
}

function words(text) {
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(numbers)) {
    const [all, before, number] = found;
    const at = found.index + before.length;
    if (!article.test(text.slice(0, at))) {
      const call = element('a', 'call', number);
      call.href = `tel:${number}`;
      parts.push(text.slice(from, at), call);
      from = found.index + all.length;
    }
  }
  return [...parts, text.slice(from)];
}

function picture(address) {
  const image = element('img');
  image.src = address;
  image.alt = say.image;
  image.loading = 'lazy';
  return image;
}

function when(at) {
  const time = element('time', 'when', at ? hour.format(new Date(at)) : '');
  if (at) {
    time.dateTime = at;
  }
  return time;
}

function element(name, kind = '', ...content) {
  const made = document.createElement(name);
  made.className = kind;
  made.append(...content);
  return made;
}
