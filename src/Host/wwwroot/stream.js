// Follows a chat: events as they come, back after every break, and a look of its own for lines a dead connection swallowed.
import { eventsAddress, read } from './api.js';

const grace = 2_000;
const lookEvery = 30_000;

export class Stream {
  #session;
  #on;
  #last = 0;
  #source;
  #timers = new Set();
  #retry = 1;
  #ended = false;

  // on.line, on.change, on.up, on.down and on.gone are told what happens.
  constructor(session, on) {
    this.#session = session;
    this.#on = on;
    document.addEventListener('visibilitychange', this.#return);
    addEventListener('online', this.#return);
    this.#look();
  }

  // Reads what there is, then listens.
  async start() {
    this.#close();
    const outcome = await this.#read();
    if (this.#ended) {
      return;
    }
    if (outcome === 'ok') {
      this.#listen();
    } else if (outcome === 'later') {
      this.#on.down();
      this.#later(() => this.start(), Math.min(15_000, 1000 * this.#retry++));
    }
  }

  end() {
    this.#ended = true;
    this.#close();
    document.removeEventListener('visibilitychange', this.#return);
    removeEventListener('online', this.#return);
  }

  async #read() {
    const outcome = await read(this.#session, this.#last);
    if (this.#ended) {
      return 'ended';
    }
    if (outcome.kind === 'gone') {
      this.end();
      this.#on.gone();
      return 'gone';
    }
    if (outcome.kind !== 'ok') {
      return 'later';
    }
    outcome.value.forEach(line => this.#line(line));
    this.#on.up();
    this.#retry = 1;
    return 'ok';
  }

  #listen() {
    const source = new EventSource(eventsAddress(this.#session, this.#last));
    this.#source = source;
    source.onopen = () => this.#on.up();
    source.onmessage = event => this.#line(JSON.parse(event.data));
    source.addEventListener('change', event => this.#on.change(JSON.parse(event.data)));
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) {
        // The server refused; reading tells why.
        this.#later(() => this.start(), grace);
      } else {
        this.#later(() => source === this.#source && source.readyState !== EventSource.OPEN && this.#on.down(), grace);
      }
    };
  }

  #line(line) {
    if (line.id > this.#last) {
      this.#last = line.id;
      this.#on.line(line);
    }
  }

  // A phone that slept, or a network that is back: do not wait for the browser to notice.
  #return = () => {
    if (!document.hidden && this.#source?.readyState !== EventSource.OPEN) {
      this.start();
    }
  };

  #look() {
    setTimeout(async () => {
      if (this.#ended) {
        return;
      }
      const before = this.#last;
      if (!document.hidden && this.#source?.readyState === EventSource.OPEN && await this.#read() === 'ok' && this.#last > before) {
        // The stream should have told: it is dead and does not know.
        this.start();
      }
      this.#look();
    }, lookEvery);
  }

  #later(action, delay) {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      action();
    }, delay);
    this.#timers.add(timer);
  }

  #close() {
    this.#source?.close();
    this.#source = undefined;
    this.#timers.forEach(clearTimeout);
    this.#timers.clear();
  }
}
