// The page: what is on it, what a tap or a key does, and where it is scrolled to.

import { clear, relabel, show } from '/webchat/bubbles.js';
import { Line, forget, isSample, memory } from '/webchat/line.js';
import { language, locale, say, speak } from '/webchat/words.js';

const at = (id) => document.getElementById(id);
const [talk, messages, text, send, chips, typing, latest, state, offline, sample] =
  ['talk', 'messages', 'text', 'send', 'chips', 'typing', 'latest', 'state', 'offline', 'sample'].map(at);

const touch = matchMedia('(pointer: coarse)');
const calm = matchMedia('(prefers-reduced-motion: reduce)');
let connection = 'connecting';
let typingTimers = [];
let restoring = true;
let following = true;
// The beginning of a long answer stands in view, its end does not yet.
let reading = false;
let lastTop = 0;

const line = new Line({ activity: hear, state: showState, delivery: showDelivery, begin: clear, ready }, locale);

function hear(activity) {
  if (activity.type === 'typing') {
    showTyping();
    return;
  }
  if (activity.type !== 'message') return;
  const mine = activity.from?.role === 'user';
  follow(mine, () => {
    const key = (mine && activity.channelData?.clientActivityID) || activity.id;
    show({ key, text: activity.text ?? '', files: mine ? [] : activity.attachments ?? [], at: new Date(activity.timestamp), mine, state: mine ? 'sent' : null });
    if (mine) {
      offer([]);
      return;
    }
    hideTyping();
    offer(activity.suggestedActions?.actions ?? []);
  });
}

function showDelivery(message, delivery) {
  follow(delivery === 'pending', () => {
    show({ key: message.id, text: message.text, at: new Date(message.at), mine: true, state: delivery }, () => line.send(message.text, message.id));
    if (delivery === 'pending') offer([]);
  });
}

/** The history is here: what waits to be sent stands after it, and a class that the address names is joined. */
function ready() {
  line.unsent.forEach((message) => showDelivery(message, 'pending'));
  const joinCode = new URLSearchParams(location.search).get('kelas')?.trim();
  if (!joinCode) return;
  // Kept to be sent before the address forgets it: a reload does not send it again.
  line.send(`${say('join')} ${joinCode}`);
  history.replaceState(null, '', location.pathname);
}

/** Changes the talk and shows what is new, unless the person scrolled up to read; what they write themselves is always shown. */
function follow(always, change) {
  const last = messages.lastElementChild;
  change();
  if (always || (following && restoring)) toEnd(!restoring);
  else if (following && !reading) toNews(last);
  else latest.classList.add('news');
  showLatest();
}

const fromEnd = () => talk.scrollHeight - talk.scrollTop - talk.clientHeight;

function toEnd(smooth) {
  [following, reading] = [true, false];
  moveTo(talk.scrollHeight, smooth);
}

/** An answer longer than the window is shown from its beginning, under the words it answers. */
function toNews(last) {
  const asked = last?.classList.contains('mine') && last.offsetHeight < talk.clientHeight / 3;
  const first = asked ? last : last?.nextElementSibling;
  const end = talk.scrollHeight - talk.clientHeight;
  const top = first ? first.getBoundingClientRect().top - talk.getBoundingClientRect().top + talk.scrollTop - 10 : end;
  reading = top < end - 1;
  moveTo(Math.min(top, end), true);
}

function moveTo(top, smooth) {
  talk.scrollTo({ top, behavior: smooth && !calm.matches ? 'smooth' : 'instant' });
}

/** Only moving up is reading; being on the way down to the end is not. */
talk.addEventListener('scroll', () => {
  if (fromEnd() < 80) [following, reading] = [true, false];
  else if (talk.scrollTop < lastTop) following = false;
  lastTop = talk.scrollTop;
  showLatest();
}, { passive: true });

function showLatest() {
  latest.hidden = (following && !reading) || fromEnd() < 240;
  if (latest.hidden) latest.classList.remove('news');
}

/** Quick replies under the last message: one stop for the tab key, arrows within. */
function offer(actions) {
  const held = chips.contains(document.activeElement);
  chips.replaceChildren(...actions.map(({ title, value }, index) => {
    const chip = document.createElement('button');
    chip.type = 'button';
    chip.className = 'chip';
    chip.textContent = title;
    chip.tabIndex = index === 0 ? 0 : -1;
    chip.addEventListener('click', () => write(String(value ?? title)), { once: true });
    return chip;
  }));
  chips.hidden = actions.length === 0;
  if (held) (touch.matches ? talk : text).focus({ preventScroll: true });
}

chips.addEventListener('keydown', (event) => {
  const all = [...chips.children];
  const now = all.indexOf(document.activeElement);
  const next = {
    ArrowRight: now + 1, ArrowDown: now + 1, ArrowLeft: now - 1, ArrowUp: now - 1, Home: 0, End: all.length - 1,
  }[event.key];
  if (now < 0 || next === undefined) return;
  event.preventDefault();
  const chip = all[(next + all.length) % all.length];
  all.forEach((other) => { other.tabIndex = other === chip ? 0 : -1; });
  chip.focus();
});

/** Sends what the person wrote or tapped. */
function write(words) {
  const said = words.toWellFormed?.() ?? words;
  if (said.trim() === '') return;
  restoring = false;
  line.send(said);
}

at('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  const words = text.value;
  text.value = '';
  size();
  write(words);
  text.focus({ preventScroll: true });
});

text.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  at('composer').requestSubmit();
});

text.addEventListener('input', size);

function size() {
  send.disabled = text.value.trim() === '';
  text.style.height = 'auto';
  text.style.height = `${text.scrollHeight}px`;
}

/** The dots come a moment late, so that a quick answer does not flicker, and go by themselves. */
function showTyping() {
  hideTyping();
  typingTimers = [
    setTimeout(() => follow(false, () => { typing.hidden = false; showState(connection); }), 300),
    setTimeout(hideTyping, 8000),
  ];
}

function hideTyping() {
  typingTimers.forEach(clearTimeout);
  typing.hidden = true;
  showState(connection);
}

function showState(next) {
  connection = next;
  if (next === 'online') restoring = false;
  const isOff = next === 'offline' || next === 'elsewhere';
  state.textContent = !typing.hidden ? say('typing') : next === 'online' ? say('online') : next === 'offline' ? say('waiting') : next === 'elsewhere' ? '' : say('connecting');
  state.dataset.state = next;
  offline.hidden = !isOff;
  const notice = say(next === 'elsewhere' ? 'elsewhere' : 'offline');
  if (isOff && offline.textContent !== notice) offline.textContent = notice;
}

function label() {
  text.placeholder = say('placeholder');
  sample.textContent = say('sample');
  for (const [element, key] of [[send, 'send'], [latest, 'latest'], [chips, 'chips'], [talk, 'talk'], [at('fresh'), 'fresh']]) {
    element.setAttribute('aria-label', say(key));
    if (element.matches('button')) element.title = say(key);
  }
  for (const button of document.querySelectorAll('.language')) {
    button.setAttribute('aria-pressed', String(button.dataset.language === language()));
  }
  showState(connection);
}

for (const button of document.querySelectorAll('.language')) {
  button.addEventListener('click', () => {
    if (button.dataset.language === language()) return;
    speak(button.dataset.language);
    memory.set({ language: language() });
    label();
    relabel();
    // The bot is asked in words, as anybody would.
    write(say('switchSays'));
  });
}

at('fresh').addEventListener('click', async () => {
  if (!confirm(say('freshAsk'))) return;
  await forget();
  location.reload();
});

latest.addEventListener('click', () => toEnd(true));
// A keyboard that opens takes room from below.
new ResizeObserver(() => following && !reading && toEnd(false)).observe(talk);

speak(memory.get('language'));
label();
isSample().then((yes) => { sample.hidden = !yes; }, () => {});
if (!touch.matches) text.focus();
line.run();
