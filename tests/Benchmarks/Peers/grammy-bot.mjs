// The peer of the benchmark "doors": a small bot of the same flow on grammY, its sessions in SQLite, as durable as ours.
// node grammy-bot.mjs PORT API-ADDRESS DATABASE
import { createServer } from 'node:http';
import Database from 'better-sqlite3';
import { Bot, InlineKeyboard, session, webhookCallback } from 'grammy';

const [port, apiRoot, file] = process.argv.slice(2);
const db = new Database(file);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec('CREATE TABLE IF NOT EXISTS sessions (key TEXT PRIMARY KEY, value TEXT NOT NULL)');
const read = db.prepare('SELECT value FROM sessions WHERE key = ?');
const write = db.prepare('INSERT INTO sessions (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value');
const remove = db.prepare('DELETE FROM sessions WHERE key = ?');

const bot = new Bot('7000000001:AABenchmark', {
  client: { apiRoot },
  botInfo: { id: 7000000001, is_bot: true, first_name: 'Tanya ASN', username: 'TanyaAsnBot', can_join_groups: true, can_read_all_group_messages: false, supports_inline_queries: false },
});
bot.use(session({
  initial: () => ({ turns: 0, language: 'id' }),
  storage: {
    read: key => { const row = read.get(key); return row && JSON.parse(row.value); },
    write: (key, value) => { write.run(key, JSON.stringify(value)); },
    delete: key => { remove.run(key); },
  },
}));
bot.hears('menu', async ctx => {
  ctx.session.turns++;
  const keyboard = new InlineKeyboard().text('Cari pelatihan', 'find').row().text('Kelas saya', 'classes').row().text('Beri masukan', 'feedback').row().text('Rekomendasi untuk saya', 'recommend').row().text('Bantuan', 'help');
  await ctx.reply('Apa yang ingin Bapak/Ibu lakukan?', { reply_markup: keyboard });
});
createServer(webhookCallback(bot, 'http')).listen(Number(port), '127.0.0.1', () => console.log('ready'));
