// The chat's HTTP side. Every outcome is a value: { kind: 'ok' | 'later' | 'refused' | 'gone', … }.
const base = '/api/chat/sessions';
const patience = 20_000;

export const eventsAddress = (session, after) => `${base}/${session}/events?after=${after}`;

export const open = start => call(base, start ? { start } : {});

export const tell = (session, { id, text, press }) =>
  call(`${base}/${session}/messages`, press === undefined ? { id, text } : { id, press });

// Words that may be a cry, when they could not be told: nothing is stored, only looked at.
export const aid = text => call('/api/chat/first-aid', { text });

// A picture, made smaller before; its outcome is like any other.
export const send = (session, picture) => call(`${base}/${session}/photos`, picture);

export const read = (session, after) => call(`${base}/${session}/messages?after=${after}`);

async function call(address, body) {
  let answer;
  try {
    answer = await fetch(address, {
      method: body ? 'POST' : 'GET',
      headers: body ? { 'Content-Type': body instanceof Blob ? body.type : 'application/json' } : {},
      body: body instanceof Blob ? body : body && JSON.stringify(body),
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout?.(patience),
    });
    const value = answer.status === 204 ? {} : await answer.json();
    if (answer.ok) {
      return { kind: 'ok', value };
    }
    if (answer.status === 404) {
      return { kind: 'gone' };
    }
    if (answer.status === 429) {
      return { kind: 'later', seconds: Number(answer.headers.get('Retry-After')) || 10, tooFast: true };
    }
    if (answer.status < 500) {
      return { kind: 'refused', words: `${value.title}. ${value.detail}` };
    }
    return { kind: 'later', aid: value.firstAid };
  } catch {
    // No network, or an answer that is none (a proxy's page): both pass.
  }
  return { kind: 'later' };
}
