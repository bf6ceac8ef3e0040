/**
 * The baselines, as their own process: `page FILE` sends the bytes of FILE as a compressed page from bare
 * node:http; `answers FILE` parses a form and inserts one row per transaction with better-sqlite3 at
 * `synchronous=FULL`. Prints its port.
 */
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import SQLite from 'better-sqlite3';

function servePage(file: string): RequestListener {
  const body = readFileSync(file);
  return (_request, response) => {
    response.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Encoding': 'gzip',
      'Content-Length': body.length,
      'Cache-Control': 'no-store',
    });
    response.end(body);
  };
}

function storeAnswers(file: string): RequestListener {
  const database = new SQLite(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('create table answer (id integer primary key, fields text not null)');
  const insert = database.prepare('insert into answer (fields) values (?)');
  return (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const fields = new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
      insert.run(JSON.stringify([...fields]));
      response.writeHead(303, { Location: '/thanks', 'Content-Length': 0 });
      response.end();
    });
  };
}

const [kind = '', file = ''] = process.argv.slice(2);
const server = createServer(kind === 'page' ? servePage(file) : storeAnswers(file));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(typeof address === 'object' && address ? address.port : '');
});
