// The line to the bot: Direct Line 3.0 over fetch and a WebSocket. What was written is kept in this browser until the server has it,
// and is sent under the same clientActivityID until then, so that it arrives, and arrives once.

const root = '/v3/directline';
const place = 'tanya-asn';
const refreshEvery = 15 * 60_000;
const silentFor = 45_000;

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What this browser remembers. Where it may not remember, the page works until it is closed. */
export const memory = (() => {
  let held = {};
  try {
    held = JSON.parse(localStorage.getItem(place)) ?? {};
  } catch {
    // Storage is off, or holds what is not ours.
  }
  return {
    get: (key) => held[key],
    set(values) {
      held = { ...held, ...values };
      try {
        localStorage.setItem(place, JSON.stringify(held));
      } catch {
        // Full or off.
      }
    },
  };
})();

/** Drawn here, as randomUUID() is not to be had on an intranet without TLS. */
const newId = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

class Refused extends Error {
  constructor(status) {
    super(`HTTP ${status}`);
    this.status = status;
  }
}

async function call(method, address, token, body) {
  const answer = await fetch(address, {
    method,
    headers: {
      ...(token && { Authorization: `Bearer ${token}` }),
      ...(body && { 'Content-Type': 'application/json' }),
    },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
    cache: 'no-store',
  });
  if (!answer.ok) throw new Refused(answer.status);
  return answer.status === 204 ? null : answer.json();
}

export class Line {
  #on;
  #locale;
  #streamUrl = null;
  #watermark = '';
  #unsent = memory.get('unsent') ?? [];
  #failures = 0;
  #flushing = false;
  #deaf = 0;
  #wakeUp = () => {};
  #drop = () => {};

  /** on: activity(activity), state('connecting' | 'online' | 'offline' | 'elsewhere'), delivery(message, state), begin() for a new conversation, ready() once its history is here. */
  constructor(on, locale) {
    this.#on = on;
    this.#locale = locale;
    addEventListener('online', () => this.#wakeUp());
    addEventListener('offline', () => this.#drop());
    document.addEventListener('visibilitychange', () => document.hidden || this.#wakeUp());
    addEventListener('focus', () => this.#wakeUp());
    setInterval(() => this.#refresh(), refreshEvery);
  }

  get unsent() {
    return this.#unsent;
  }

  /** Keeps the message, then sends it. */
  send(text, id = newId()) {
    const message = { id, text, locale: this.#locale(), at: new Date().toISOString() };
    this.#unsent = [...this.#unsent.filter((other) => other.id !== id), message];
    memory.set({ unsent: this.#unsent });
    this.#on.delivery(message, 'pending');
    this.#flush();
  }

  /** Connects, and connects again whenever the connection is lost. Does not return. */
  async run() {
    for (;;) {
      try {
        await this.#open();
        await this.#catchUp();
        this.#on.ready();
        this.#flush();
        const code = this.#deaf < 2 ? await this.#listen() : await this.#poll();
        if (code === 4001) {
          this.#on.state('elsewhere');
          await this.#wokenUp();
          continue;
        }
      } catch {
        // Told below.
      }
      this.#failures++;
      // One lost connection is not worth a word; a second try that fails is.
      this.#on.state(this.#failures > 1 || !navigator.onLine ? 'offline' : 'connecting');
      const pause = Math.min(15_000, 250 * 2 ** this.#failures) * (0.75 + Math.random() / 2);
      await Promise.race([wait(pause), this.#wokenUp()]);
    }
  }

  /** A token that counts and a conversation that has begun. */
  async #open() {
    const [id, token] = [memory.get('conversationId'), memory.get('token')];
    if (id && token) {
      try {
        this.#take(await call('GET', `${root}/conversations/${encodeURIComponent(id)}?watermark=${this.#watermark}`, token));
        return;
      } catch (error) {
        if (![401, 403, 404].includes(error.status)) throw error;
      }
    }
    const ticket = await call('POST', '/webchat/token');
    if (ticket.conversationId !== id) {
      this.#watermark = '';
      this.#on.begin();
    }
    this.#take(await call('POST', `${root}/conversations?watermark=${this.#watermark}`, ticket.token, { locale: this.#locale() }));
  }

  #take({ conversationId, token, streamUrl }) {
    memory.set({ conversationId, token });
    if (!streamUrl) return;
    // The address is the page's own, whatever a proxy in front made of it.
    const { pathname, search } = new URL(streamUrl);
    this.#streamUrl = `${location.protocol === 'https:' ? 'wss:' : 'ws:'}//${location.host}${pathname}${search}`;
  }

  async #catchUp() {
    for (;;) {
      const page = await call('GET', `${this.#address('activities')}?watermark=${this.#watermark}`, memory.get('token'));
      this.#hear(page);
      if (page.activities.length === 0) return;
    }
  }

  /** Hears by WebSocket until it closes; the code with which it did. */
  #listen() {
    return new Promise((resolve) => {
      const url = new URL(this.#streamUrl);
      url.searchParams.set('watermark', this.#watermark);
      const socket = new WebSocket(url);
      let heardAt = Date.now();
      const end = (code) => {
        clearInterval(pulse);
        resolve(code);
      };
      this.#drop = () => {
        socket.close();
        end(1006);
      };
      const pulse = setInterval(() => {
        if (Date.now() - heardAt > silentFor) this.#drop();
        else if (socket.readyState === WebSocket.OPEN) socket.send('');
      }, 20_000);
      this.#deaf++;
      socket.addEventListener('open', () => {
        this.#deaf = 0;
        this.#online();
      });
      socket.addEventListener('message', ({ data }) => {
        heardAt = Date.now();
        if (data) this.#hear(JSON.parse(data));
      });
      socket.addEventListener('close', ({ code }) => end(code));
    });
  }

  /** Some networks let no WebSocket through: then the page asks, for a minute at a time before it tries one again. */
  async #poll() {
    this.#online();
    for (let i = 0; i < 30; i++) {
      await wait(2000);
      await this.#catchUp();
    }
    this.#deaf = 1;
    return 1000;
  }

  #online() {
    this.#failures = 0;
    this.#on.state('online');
    this.#flush();
  }

  #hear({ activities, watermark }) {
    for (const activity of activities) {
      const id = activity.channelData?.clientActivityID;
      if (id) this.#sent(id);
      this.#on.activity(activity);
    }
    if (watermark) {
      this.#watermark = watermark;
      memory.set({ watermark });
    }
  }

  #sent(id) {
    if (!this.#unsent.some((message) => message.id === id)) return;
    this.#unsent = this.#unsent.filter((message) => message.id !== id);
    memory.set({ unsent: this.#unsent });
  }

  /** Sends what waits, in order, one at a time. */
  async #flush() {
    if (this.#flushing || !this.#streamUrl) return;
    this.#flushing = true;
    let failures = 0;
    while (this.#unsent.length > 0) {
      const message = this.#unsent[0];
      try {
        await call('POST', this.#address('activities'), memory.get('token'), {
          type: 'message', text: message.text, locale: message.locale, channelData: { clientActivityID: message.id },
        });
        failures = 0;
        this.#sent(message.id);
        this.#on.delivery(message, 'sent');
      } catch (error) {
        if ([401, 403, 404].includes(error.status)) await this.#open().catch(() => {});
        else if (error.status >= 400 && error.status < 500 && error.status !== 429) {
          this.#sent(message.id);
          this.#on.delivery(message, 'failed');
          continue;
        }
        if (!navigator.onLine) break;
        await wait(Math.min(15_000, 500 * 2 ** failures++));
      }
    }
    this.#flushing = false;
  }

  async #refresh() {
    try {
      this.#take(await call('POST', `${root}/tokens/refresh`, memory.get('token')));
    } catch {
      // The next call finds out and asks for a new token.
    }
  }

  #wokenUp() {
    return new Promise((resolve) => {
      this.#wakeUp = resolve;
    });
  }

  #address(what) {
    return `${root}/conversations/${encodeURIComponent(memory.get('conversationId'))}/${what}`;
  }
}

/** Leaves this conversation: the next visit begins a new one. */
export async function forget() {
  await call('POST', '/webchat/forget');
  memory.set({ conversationId: null, token: null, watermark: '', unsent: [] });
}

/** True where what the bot shows is sample data. */
export const isSample = async () => (await call('GET', '/webchat/info')).sample;
