import { address } from './api.js';

// The journal as it grows. A lost connection is made again by itself, from where it was; meanwhile the page says so.

const listeners = new Set();
let source;
let lastID;
let retry;
let isWanted = false;

/** `event` gets each event; `state` gets 'open', 'lost', or 'world' when another world is shown; the answer ends it. */
export function listen(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(name, value) {
  for (const listener of [...listeners]) listener[name]?.(value);
}

export function connect() {
  isWanted = true;
  clearTimeout(retry);
  source?.close();
  source = new EventSource(address('/events/stream', lastID ? { lastEventId: lastID } : undefined));
  source.onopen = () => tell('state', 'open');
  source.onmessage = (message) => {
    lastID = message.lastEventId;
    tell('event', JSON.parse(message.data));
  };
  source.addEventListener('hello', (message) => { lastID = message.lastEventId; });
  source.addEventListener('briefing', () => tell('briefing'));
  source.addEventListener('world', (message) => {
    lastID = message.lastEventId;
    tell('state', 'world');
  });
  source.onerror = () => {
    tell('state', 'lost');
    source?.close();
    source = undefined;
    retry = setTimeout(connect, 1000);
  };
}

// A browser has few connections to one host: a window that nobody sees gives its own back, and goes on from where it was when it is seen again.
function rest() {
  clearTimeout(retry);
  source?.close();
  source = undefined;
}

addEventListener('pagehide', rest);
addEventListener('pageshow', (event) => { if (event.persisted && isWanted) connect(); });

/** Once, for the first page that lives; a sheet to print has an end. */
export function connectOnce() {
  if (!isWanted) connect();
}
document.addEventListener('visibilitychange', () => {
  if (document.hidden) rest();
  else if (!source && isWanted) connect();
});
