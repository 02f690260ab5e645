// A demonstration network of a test's own: its database, its server, and an SMTP server that keeps the mail.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";

/** A mail the SMTP server accepted, decoded; a line of its journal (server/smtp_sink). */
export interface Mail {
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  message_id: string;
}

export interface Network {
  url: string;
  /** Every mail accepted so far, oldest first. */
  mails(): Mail[];
  /** The first mail to an address, or the one after as many `before` it; waits for it. */
  mailTo(address: string, before?: number): Promise<Mail>;
  /** Takes the SMTP server away, and brings it back at the same address. */
  smtp: { down(): Promise<void>; up(): Promise<void> };
  /** Runs a statement on the database, beside the server: days go by, a table is gone. How many rows it touched. */
  sql(statement: string): number;
  /** What the server printed, for a test that failed. */
  log(): string;
}

/** Makes every temporary password and link out of date; and, a second time, open again. */
export const OUT_OF_DATE = "UPDATE secret SET expires_at = -expires_at";

/** The server that end2end/run.sh started, for tests that change nothing. It has no SMTP server. */
export function shared(): Network {
  const absent = () => {
    throw new Error("only a network of the test's own has mail and a database: test.use({ ownNetwork: true })");
  };
  return { url: required("BASE_URL"), mails: absent, mailTo: absent, smtp: { down: absent, up: absent }, sql: absent, log: () => "" };
}

/** Starts a network and an SMTP server that misbehaves as `smtp` says (`unknown=a@b.ca,busy*2`, see server/smtp_sink). */
export async function start(smtp: string): Promise<{ network: Network; stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "passerelle-network-"));
  const data = join(folder, "data");
  const journal = join(folder, "mail.jsonl");
  cpSync(required("PASSERELLE_TEST_TEMPLATE"), data, { recursive: true });

  const listen = async (at: string) => {
    const sink = spawn(required("PASSERELLE_TEST_SMTP_SINK"), [`--listen=${at}`, `--journal=${journal}`, `--script=${smtp}`]);
    return { sink, address: (await firstLine(sink)).replace("listening on ", "") };
  };
  let { sink, address } = await listen("127.0.0.1:0");

  const url = `http://127.0.0.1:${await freePort()}`;
  let log = "";
  const server = spawn(required("PASSERELLE_TEST_BIN"), ["serve"], {
    cwd: folder,
    env: {
      ...process.env,
      PASSERELLE_LISTEN: new URL(url).host,
      PASSERELLE_PUBLIC_URL: url,
      PASSERELLE_DATA_DIR: data,
      PASSERELLE_SMTP_URL: `smtp://${address}`,
    },
  });
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (text) => (log += text));

  const stop = async () => {
    await Promise.all([end(server), end(sink)]);
    rmSync(folder, { recursive: true, force: true });
  };
  const mails = () => (existsSync(journal) ? read(journal) : []);
  const mailTo = async (recipient: string, before = 0) => {
    for (const until = Date.now() + 15_000; Date.now() < until; await pause(50)) {
      const found = mails().filter((mail) => mail.to.includes(recipient))[before];
      if (found) return found;
    }
    throw new Error(`no mail ${before + 1} to ${recipient} in 15 s; there were ${mails().length} mails in all`);
  };
  const sql = (statement: string) => Number(execFileSync(required("PASSERELLE_TEST_STATEMENT"), [join(data, "passerelle.db"), statement], { encoding: "utf8" }));
  const smtpServer = { down: () => end(sink), up: async () => void ({ sink } = await listen(address)) };
  try {
    await answers(url, server);
  } catch (error) {
    await stop();
    throw new Error(`${error}\n${log}`);
  }
  return { network: { url, mails, mailTo, smtp: smtpServer, sql, log: () => log }, stop };
}

/** Waits until the server says it is ready. */
async function answers(url: string, server: ChildProcess): Promise<void> {
  for (const until = Date.now() + 20_000; Date.now() < until; await pause(25)) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`);
    const ready = await fetch(`${url}/readyz`).then((response) => response.ok, () => false);
    if (ready) return;
  }
  throw new Error("the server was not ready in 20 s");
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  const late = globalThis.setTimeout(() => child.kill("SIGKILL"), 5_000);
  await gone;
  clearTimeout(late);
}

function read(journal: string): Mail[] {
  const lines = readFileSync(journal, "utf8").split("\n");
  return lines.slice(0, -1).map((line) => JSON.parse(line) as Mail); // the last one is not whole yet, or empty
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error("the process has no output");
  for await (const line of createInterface(child.stdout)) return line;
  throw new Error("the process ended without a word");
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the tests by end2end/run.sh`);
  return value;
}
