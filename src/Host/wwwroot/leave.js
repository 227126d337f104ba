// The quick exit: a press on the link or Esc twice, and nothing readable is left behind.
import { forgetAll } from './store.js';

const twice = 1_500;
let first = -Infinity;

export function leave(place) {
  forgetAll();
  document.title = '';
  document.body.replaceChildren();
  if (parent !== self) {
    // Inside another site that site must go; its widget does it.
    parent.postMessage({ chungtay: 'leave' }, '*');
  } else {
    // Takes this page's place in the history: back does not lead here.
    location.replace(place);
  }
}

export function armExit(link) {
  link.addEventListener('click', event => {
    event.preventDefault();
    leave(link.href);
  });
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || event.repeat) {
      return;
    }
    if (event.timeStamp - first < twice) {
      // Left to the browser, Escape would stop the very loading that begins here.
      event.preventDefault();
      leave(link.href);
    }
    first = event.timeStamp;
  }, true);
}
