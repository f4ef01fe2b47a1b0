#!/usr/bin/env node
// A backend that follows a restaurant: keeps the state of its tables and settlements, and hears what changes.
//
//   AGENT_URL=http://127.0.0.1:8080 AGENT_TOKEN=… node follow-events.mjs [file-that-keeps-the-last-id]
//
// Node 20 or newer, no dependencies. The token needs the scope `read`.
import { readFile, rename, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

const url = process.env.AGENT_URL ?? 'http://127.0.0.1:8080';
const authorization = `Bearer ${process.env.AGENT_TOKEN ?? ''}`;
const idFile = process.argv[2] ?? 'last-event-id';
const SILENT_FOR_TOO_LONG = 45_000; // three heartbeats
const LONGEST_PAUSE = 30_000;

const tables = new Map();
const pendingSettlements = new Set();
let lastId = await readFile(idFile, 'utf8').then((text) => text.trim(), () => '');

const say = (...words) => console.log(new Date().toISOString(), ...words);

async function get(path) {
  const response = await fetch(url + path, { headers: { authorization }, signal: AbortSignal.timeout(25_000) });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** What the events do not tell: how it stands now. */
async function readAnew() {
  const [listed, pending] = await Promise.all([get('/tables'), get('/settlements?state=pending')]);
  tables.clear();
  listed.tables.forEach((table) => tables.set(table.id, table));
  pendingSettlements.clear();
  pending.settlements.forEach((settlement) => pendingSettlements.add(settlement.id));
  say(`read anew: ${JSON.stringify(listed.summary)}, ${pendingSettlements.size} settlements pending`);
}

/** The point of sale may be away for a while; events come all the same. */
async function readAnewUntilItWorks() {
  try {
    await readAnew();
  } catch (failure) {
    say(`tables cannot be read: ${failure.message}`);
    setTimeout(readAnewUntilItWorks, 10_000).unref();
  }
}

/** Every event may come again after this process ended at a bad moment, so each of these can be done twice. */
const handlers = {
  'table-changed': ({ tableId, changes, table }) => {
    if (table) tables.set(tableId, table);
    else tables.delete(tableId);
    say(`table ${tableId}:`, changes.map(({ field, from, to }) => `${field} ${from} -> ${to}`).join(', '));
  },
  'settlement-changed': ({ settlementId, tableId, state }) => {
    if (state === 'pending') pendingSettlements.add(settlementId);
    else pendingSettlements.delete(settlementId);
    say(`settlement ${settlementId} of table ${tableId}: ${state}`);
  },
  'session-changed': ({ pos, session, detail }) => say(`point of sale ${pos}, session ${session}: ${detail}`),
  resync: ({ reason }) => {
    say(`events were missed (${reason})`);
    readAnewUntilItWorks();
  },
  dropped: ({ lastEventId }) => say(`read too slowly; comes back from ${lastEventId}`),
};

/** Kept after the event was dealt with, and as a whole: half an id is worse than an old one. */
async function keep(id) {
  lastId = id;
  await writeFile(`${idFile}.new`, id);
  await rename(`${idFile}.new`, idFile);
}

/** The frames of a stream: what stands between two empty lines. */
async function* frames(body, alive) {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of body) {
    alive();
    rest += decoder.decode(bytes, { stream: true });
    const parts = rest.split('\n\n');
    rest = parts.pop();
    yield* parts;
  }
}

function parse(frame) {
  const event = { type: 'message', data: '', id: null };
  for (const line of frame.split('\n')) {
    const [, name, value] = /^([^:]*):? ?(.*)$/.exec(line);
    if (name === 'event') event.type = value;
    else if (name === 'data') event.data += value;
    else if (name === 'id') event.id = value; // a comment has no name
  }
  return event;
}

/** Follows one connection until it ends. */
async function follow() {
  const connection = new AbortController();
  let silence;
  const alive = () => {
    clearTimeout(silence);
    silence = setTimeout(() => connection.abort(new Error('no heartbeat')), SILENT_FOR_TOO_LONG);
  };
  alive();
  try {
    const headers = { authorization, ...(lastId && { 'last-event-id': lastId }) };
    const response = await fetch(`${url}/events`, { headers, signal: connection.signal });
    if (!response.ok) throw new Error(`/events: ${response.status} ${await response.text()}`);
    say(lastId ? `follows from event ${lastId}` : 'follows from now on');
    // After the stream is open, so that nothing can happen between the two.
    readAnewUntilItWorks();
    for await (const frame of frames(response.body, alive)) {
      const event = parse(frame);
      if (event.data) await handlers[event.type]?.(JSON.parse(event.data));
      if (event.id !== null) await keep(event.id);
    }
    say('the stream ended');
  } finally {
    clearTimeout(silence);
    connection.abort();
  }
}

for (let wait = 1_000; ; wait = Math.min(wait * 2, LONGEST_PAUSE)) {
  const begun = Date.now();
  await follow().catch((failure) => say(`${failure.message}${failure.cause ? ` (${failure.cause.message})` : ''}`));
  if (Date.now() - begun > LONGEST_PAUSE) wait = 1_000;
  await pause(wait * (0.75 + Math.random() / 2));
}
