// Embeds the chat in another site:  <script src="https://xa.example.vn/widget.js" defer></script>
// data-label: the button's words. data-side="left": the other corner.
(() => {
  const script = document.currentScript;
  const home = new URL(script.src).origin;
  const label = script.dataset.label || 'Hỏi về bảo vệ trẻ em';
  const side = script.dataset.side === 'left' ? 'left' : 'right';
  const twice = 1500;
  let frame;
  let first = -Infinity;

  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = label;
  button.setAttribute('aria-expanded', 'false');
  style(button, {
    position: 'fixed', bottom: '16px', [side]: '16px', zIndex: 2147483646, minHeight: '48px', padding: '0 20px', border: '2px solid #fff',
    borderRadius: '24px', background: '#0b5c63', color: '#fff', font: '600 16px/1.4 system-ui, sans-serif', cursor: 'pointer',
    boxShadow: '0 2px 12px rgb(0 0 0 / .3)',
  });
  button.addEventListener('click', () => toggle(frame?.hidden ?? true));

  function toggle(show) {
    if (show && !frame) {
      frame = document.createElement('iframe');
      frame.src = `${home}/embed`;
      frame.title = label;
      frame.referrerPolicy = 'no-referrer';
      style(frame, {
        position: 'fixed', bottom: '0', [side]: '0', zIndex: 2147483647, width: 'min(420px, 100vw)', height: 'min(680px, 100dvh)', border: '0',
        background: '#fff', boxShadow: '0 4px 32px rgb(0 0 0 / .3)', colorScheme: 'light',
      });
      document.body.append(frame);
    }
    frame.hidden = !show;
    frame.style.display = show ? 'block' : 'none';
    button.setAttribute('aria-expanded', String(show));
    button.textContent = label;
    (show ? frame : button).focus();
  }

  // The quick exit must take the whole page away, not only the frame.
  function leave() {
    frame.remove();
    location.replace(`${home}/lich`);
  }

  addEventListener('message', event => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== home) {
      return;
    }
    if (event.data?.chungtay === 'leave') {
      leave();
    } else if (event.data?.chungtay === 'close') {
      toggle(false);
    } else if (event.data?.chungtay === 'height' && Number.isFinite(event.data.height)) {
      frame.style.height = `min(${event.data.height}px, 100dvh)`;
    } else if (event.data?.chungtay === 'line' && frame.hidden) {
      button.textContent = `${label} • tin mới`;
    }
  });

  addEventListener('keydown', event => {
    if (event.key === 'Escape' && !event.repeat && frame && !frame.hidden) {
      if (event.timeStamp - first < twice) {
        // Left to the browser, Escape would stop the very loading that begins here.
        event.preventDefault();
        leave();
      }
      first = event.timeStamp;
    }
  }, true);

  function style(element, rules) {
    Object.assign(element.style, rules);
  }

  if (document.body) {
    document.body.append(button);
  } else {
    addEventListener('DOMContentLoaded', () => document.body.append(button));
  }
})();
