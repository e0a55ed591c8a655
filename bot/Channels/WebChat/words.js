// What the page itself says. What the bot says comes with its messages.

const words = {
  id: {
    connecting: 'menghubungkan…', online: 'daring', typing: 'sedang mengetik…', waiting: 'menunggu jaringan…',
    write: 'Tulis pesan', placeholder: 'Tulis pesan…', send: 'Kirim', latest: 'Ke pesan terbaru', chips: 'Pilihan jawaban', talk: 'Percakapan',
    language: 'Bahasa', fresh: 'Percakapan baru',
    freshAsk: 'Mulai percakapan baru? Percakapan ini tidak akan tampil lagi di perangkat ini.',
    offline: 'Sambungan terputus. Pesan Bapak/Ibu tersimpan di sini dan dikirim begitu tersambung lagi.',
    sample: 'Data contoh: pelatihan dan kelas di sini bukan yang sebenarnya.',
    you: 'Bapak/Ibu', bot: 'Tanya ASN', today: 'Hari ini', yesterday: 'Kemarin',
    pending: 'menunggu terkirim', sent: 'terkirim', failed: 'Tidak terkirim. Ketuk untuk mencoba lagi.',
    elsewhere: 'Percakapan ini dibuka di tab lain.', switchSays: 'bahasa Indonesia', join: 'gabung',
  },
  en: {
    connecting: 'connecting…', online: 'online', typing: 'typing…', waiting: 'waiting for the network…',
    write: 'Write a message', placeholder: 'Write a message…', send: 'Send', latest: 'To the latest message', chips: 'Quick replies', talk: 'Conversation',
    language: 'Language', fresh: 'New conversation',
    freshAsk: 'Start a new conversation? This one will no longer be shown on this device.',
    offline: 'No connection. Your messages are kept here and sent as soon as it is back.',
    sample: 'Sample data: the courses and classes here are not real ones.',
    you: 'You', bot: 'Tanya ASN', today: 'Today', yesterday: 'Yesterday',
    pending: 'waiting to be sent', sent: 'sent', failed: 'Not sent. Tap to try again.',
    elsewhere: 'This conversation is open in another tab.', switchSays: 'bahasa Inggris', join: 'gabung',
  },
};

let current = 'id';

export const language = () => current;
export const locale = () => (current === 'en' ? 'en-GB' : 'id-ID');
export const say = (key) => words[current][key];

/** Puts the page into a language. */
export function speak(code) {
  current = code === 'en' ? 'en' : 'id';
  document.documentElement.lang = current;
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = say(element.dataset.text);
  for (const element of document.querySelectorAll('[data-label]')) element.setAttribute('aria-label', say(element.dataset.label));
}

export const clock = (date) => new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit' }).format(date);

/** "Hari ini", "Kemarin", or the date in full. */
export function day(date, now = new Date()) {
  const days = Math.round((midnight(now) - midnight(date)) / 86_400_000);
  if (days === 0) return say('today');
  if (days === 1) return say('yesterday');
  const year = date.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' };
  return new Intl.DateTimeFormat(locale(), { weekday: 'long', day: 'numeric', month: 'long', ...year }).format(date);
}

const midnight = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate());
