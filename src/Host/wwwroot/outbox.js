// What the person said and the server has not yet: sent one by one, in order, with the same id until it is taken.
import { recall, remember } from './store.js';

const longestPause = 15;

export class Outbox {
  #items = recall('unsent') ?? [];
  #deliver;
  #on;
  #running = false;
  #failures = 0;
  #wake = () => {};

  // deliver(item) sends one; on.sent, on.waiting and on.refused are told of it.
  constructor(deliver, on) {
    this.#deliver = deliver;
    this.#on = on;
    addEventListener('online', () => this.#wake());
  }

  get items() {
    return this.#items;
  }

  // The item on its way, whose echo may arrive before the answer.
  get current() {
    return this.#running ? this.#items[0] : undefined;
  }

  add(item) {
    this.#items.push(item);
    this.#save();
    this.run();
  }

  // Called when the connection is back.
  hurry() {
    this.#wake();
  }

  async run() {
    if (this.#running) {
      return;
    }
    this.#running = true;
    while (this.#items.length > 0) {
      const item = this.#items[0];
      const outcome = await this.#deliver(item);
      if (outcome.kind === 'later') {
        this.#failures++;
        this.#on.waiting(item, outcome);
        await this.#pause(outcome.seconds ?? Math.min(longestPause, 2 ** (this.#failures - 1)));
        continue;
      }
      this.#failures = 0;
      this.#items.shift();
      this.#save();
      if (outcome.kind === 'ok') {
        this.#on.sent(item, outcome.value);
      } else {
        this.#on.refused(item, outcome.words);
      }
    }
    this.#running = false;
  }

  #pause(seconds) {
    return new Promise(done => {
      const timer = setTimeout(done, seconds * 1000);
      this.#wake = () => {
        clearTimeout(timer);
        done();
      };
    });
  }

  #save() {
    remember('unsent', this.#items);
  }
}

// Ids need not be secret, only different.
export const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), byte => byte.toString(16).padStart(2, '0')).join('');
