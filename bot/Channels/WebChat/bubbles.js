// How messages look. Text becomes DOM nodes and never markup, so nothing in a message can run.

import { clock, day, say } from '/webchat/words.js';

const list = document.getElementById('messages');
const pattern = /(https?:\/\/[^\s<>"*]+[^\s<>"*.,;:!?)\]}'])|\*(?=\S)([^*\n]+?)(?<=\S)\*/gu;

/** Text with *bold*, links, line breaks and lists, as nodes. */
export function rich(text) {
  const nodes = document.createDocumentFragment();
  let items = null;
  let paragraph = null;
  for (const line of text.replaceAll('\r\n', '\n').split('\n')) {
    const bullet = /^\s*[•\-–]\s+(.*)$/u.exec(line);
    if (bullet) {
      items ??= nodes.appendChild(document.createElement('ul'));
      inline(items.appendChild(document.createElement('li')), bullet[1]);
      paragraph = null;
      continue;
    }
    items = null;
    if (line.trim() === '') {
      paragraph = null;
      continue;
    }
    if (paragraph) paragraph.append(document.createElement('br'));
    paragraph ??= nodes.appendChild(document.createElement('p'));
    inline(paragraph, line);
  }
  return nodes;
}

function inline(parent, text) {
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    parent.append(text.slice(from, match.index));
    parent.append(match[1] ? link(match[1]) : bold(match[2]));
    from = match.index + match[0].length;
  }
  parent.append(text.slice(from));
}

function bold(text) {
  const element = document.createElement('strong');
  element.textContent = text;
  return element;
}

function link(address) {
  const element = document.createElement('a');
  element.href = address;
  element.textContent = address.replace(/^https?:\/\//u, '');
  element.target = '_blank';
  element.rel = 'noopener noreferrer';
  return element;
}

/** A picture, or a link that saves the file; only files that came with the message itself are shown. */
function file({ contentType, contentUrl, name }) {
  if (!contentUrl?.startsWith('data:')) return [];
  const save = document.createElement('a');
  save.className = 'file';
  save.href = contentUrl;
  save.download = name;
  save.textContent = name;
  if (contentType !== 'image/png') return [save];
  const picture = document.createElement('img');
  picture.src = contentUrl;
  picture.alt = name;
  return [picture, save];
}

/** Shows a message; one whose key stands there already only changes its state: 'pending', 'sent', 'failed' or nothing. */
export function show({ key, text, files = [], at, mine, state }, retry) {
  const known = list.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (known) {
    settle(known, state, retry);
    return known;
  }
  const item = document.createElement('li');
  item.className = `message ${mine ? 'mine' : 'theirs'}`;
  item.dataset.key = key;
  item.dataset.at = at.toISOString();

  const bubble = document.createElement('div');
  bubble.className = 'bubble';
  const speaker = document.createElement('span');
  speaker.className = 'unseen';
  speaker.textContent = `${say(mine ? 'you' : 'bot')}: `;
  const body = document.createElement('div');
  body.className = 'body';
  if (mine) body.textContent = text;
  else body.append(rich(text), ...files.flatMap(file));
  bubble.append(speaker, body, foot(at));
  item.append(bubble);

  // What the bot says meanwhile stands before what still waits to be sent.
  const next = state === 'pending' ? null : list.querySelector('[data-state="pending"]');
  const last = next ? next.previousElementSibling : list.lastElementChild;
  if (!last || day(new Date(last.dataset.at)) !== day(at)) list.insertBefore(line(at), next);
  else if (last.classList.contains(mine ? 'mine' : 'theirs')) item.classList.add('goes-on');
  list.insertBefore(item, next);
  settle(item, state, retry);
  return item;
}

/** The tick of one's own message, and the way to send again what was refused. */
function settle(item, state, retry) {
  if (!state || item.dataset.state === state || item.dataset.state === 'sent') return;
  item.dataset.state = state;
  item.querySelector('.tick')?.remove();
  item.querySelector('.again')?.remove();
  if (state === 'failed') {
    item.querySelector('.bubble').append(again(retry));
    return;
  }
  const tick = document.createElement('span');
  tick.className = `tick ${state}`;
  tick.setAttribute('role', 'img');
  tick.setAttribute('aria-label', say(state));
  item.querySelector('.foot').append(tick);
}

/** The day, before its first message. */
function line(at) {
  const line = document.createElement('li');
  line.className = 'day';
  line.dataset.at = at.toISOString();
  line.append(document.createElement('span'));
  line.firstChild.textContent = day(at);
  return line;
}

function foot(at) {
  const foot = document.createElement('span');
  foot.className = 'foot';
  const time = document.createElement('time');
  time.dateTime = at.toISOString();
  time.textContent = clock(at);
  foot.append(time);
  return foot;
}

function again(retry) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'again';
  button.textContent = say('failed');
  button.addEventListener('click', retry);
  return button;
}

export function clear() {
  list.replaceChildren();
}

/** Times, days and names again, in the language chosen now. */
export function relabel() {
  for (const item of list.querySelectorAll('.message')) {
    item.querySelector('time').textContent = clock(new Date(item.dataset.at));
    item.querySelector('.unseen').textContent = `${say(item.classList.contains('mine') ? 'you' : 'bot')}: `;
    item.querySelector('.tick')?.setAttribute('aria-label', say(item.dataset.state));
  }
  for (const line of list.querySelectorAll('.day')) line.firstChild.textContent = day(new Date(line.dataset.at));
}
