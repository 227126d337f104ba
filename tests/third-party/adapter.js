// Starts telegram-test-api (a Telegram server written by others) on 127.0.0.1 and stands before it, because that server
// differs from Telegram's in ways that a strict client notices. Prints the port to use; ends when standard input ends,
// so that a killed test leaves nothing running.
//
// What is put right, and nothing else:
//   dates in milliseconds become seconds;
//   a null result becomes true, or for an edit the Message that Telegram would return;
//   an unknown method becomes 404 with error_code instead of 500 without one;
//   getUpdates is held for its timeout (asked again and again) instead of answering at once with nothing.
'use strict';

const http = require('node:http');
const net = require('node:net');
const TelegramServer = require('telegram-test-api');

const LONGEST_HOLD = 25_000; // ms; below the 30 s that the bot asks for
const ASK_AGAIN = 30; // ms

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

const freePort = () => new Promise((done, failed) => {
  const probe = net.createServer().once('error', failed);
  probe.listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => done(port));
  });
});

const read = async (stream) => {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
};

const ask = (port, request, body) => new Promise((done, failed) => {
  const headers = { 'content-type': 'application/json', 'content-length': body.length };
  const call = http.request({ host: '127.0.0.1', port, path: request.url, method: request.method, headers }, async (answer) => {
    done({ status: answer.statusCode, text: (await read(answer)).toString('utf8') });
  });
  call.on('error', failed).end(body);
});

const parse = (text) => {
  try { return JSON.parse(text); } catch { return undefined; }
};

const inSeconds = (value) => {
  if (value === null || typeof value !== 'object') return;
  for (const [name, inner] of Object.entries(value)) {
    if (name === 'date' && inner > 1e11) value[name] = Math.floor(inner / 1000);
    else inSeconds(inner);
  }
};

const edited = (given) => ({
  message_id: Number(given.message_id),
  date: Math.floor(Date.now() / 1000),
  chat: { id: Number(given.chat_id), type: 'private' },
  text: given.text ?? '',
});

const putRight = (answer, method, given) => {
  const json = parse(answer.text) ?? { message: answer.text };
  inSeconds(json);
  if (json.ok === undefined) return { status: 404, json: { ok: false, error_code: 404, description: `Not Found: ${json.message}` } };
  if (json.ok && json.result === null) json.result = method.startsWith('editMessage') ? edited(given) : true;
  return { status: json.ok ? 200 : json.error_code ?? answer.status, json };
};

const held = async (port, request, body, given, isGone) => {
  const end = Date.now() + Math.min((given.timeout ?? 0) * 1000, LONGEST_HOLD);
  for (;;) {
    const answer = await ask(port, request, body);
    const found = parse(answer.text)?.result;
    if (!Array.isArray(found) || found.length > 0 || Date.now() >= end || isGone()) return answer;
    await pause(ASK_AGAIN);
  }
};

const main = async () => {
  const inner = await freePort();
  const server = new TelegramServer({ port: inner, host: '127.0.0.1', storeTimeout: 600 });
  await server.start();

  const adapter = http.createServer(async (request, response) => {
    try {
      const body = await read(request);
      const method = /^\/bot[^/]+\/(\w+)/.exec(request.url)?.[1];
      const given = parse(body.toString('utf8')) ?? {};
      const answer = method === 'getUpdates'
        ? await held(inner, request, body, given, () => response.destroyed)
        : await ask(inner, request, body);
      // What the person's side asks is passed on as it is.
      const { status, json } = method ? putRight(answer, method, given) : { status: answer.status, json: parse(answer.text) };
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    } catch (error) {
      response.writeHead(502).end(String(error));
    }
  });
  adapter.listen(0, '127.0.0.1', () => console.log(adapter.address().port));
  process.stdin.resume().on('end', () => process.exit(0));
};

main();
