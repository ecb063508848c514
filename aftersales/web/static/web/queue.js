// What a phone did while the network was away: kept in IndexedDB, sent in order, each under one Idempotency-Key, so
// that sending twice is the same as once (I-25). An operation ends applied, in conflict or refused, with the reason.

const DATABASE = "aftersales-queue", STORE = "operations";
const RETRY = new Set([0, 401, 408, 425, 429, 500, 502, 503, 504]); // 0: no network; 401: after the next login

function opened() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "order", autoIncrement: true });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function inStore(mode, work) {
  const database = await opened();
  try {
    const transaction = database.transaction(STORE, mode, { durability: "strict" });
    const request = work(transaction.objectStore(STORE));
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
    return request?.result;
  } finally {
    database.close();
  }
}

export class Queue extends EventTarget {
  // `owner`: whose operations these are; another person at the same phone neither sees nor sends them.
  // `headers()`: what each request carries besides its key.
  constructor(owner, { headers = () => ({}), fetch = window.fetch.bind(window) } = {}) {
    super();
    Object.assign(this, { owner, headers, fetch, sending: null });
  }

  async add({ url, body, label, subject = "", step = "" }) {
    const operation = { key: crypto.randomUUID(), owner: this.owner, url, body, label, subject, step, state: "waiting", reason: "", since: Date.now() };
    operation.order = await inStore("readwrite", (store) => store.add(operation));
    this.tell();
    return operation;
  }

  async all() {
    const rows = await inStore("readonly", (store) => store.getAll());
    return rows.filter((row) => row.owner === this.owner);
  }

  async waiting() {
    return (await this.all()).filter((row) => row.state === "waiting");
  }

  async forget(order) {
    await inStore("readwrite", (store) => store.delete(order));
    this.tell();
  }

  // Send what waits, oldest first; two tabs take turns. Returns the operations that ended now.
  async flush() {
    this.sending ??= this.#locked().finally(() => { this.sending = null; });
    return this.sending;
  }

  async #locked() {
    const run = () => this.#sendAll();
    return navigator.locks ? navigator.locks.request(`${DATABASE}:${this.owner}`, run) : run();
  }

  async #sendAll() {
    const ended = [];
    for (const operation of await this.waiting()) {
      const outcome = await this.#send(operation);
      if (outcome.state === "waiting") {
        await this.#keep({ ...operation, reason: outcome.reason });
        break; // later ones build on it
      }
      const done = { ...operation, ...outcome };
      // Applied: the server has it. Else both copies stay: theirs on the page, ours here until it is dismissed.
      await (outcome.state === "applied" ? this.forget(operation.order) : this.#keep(done));
      ended.push(done);
    }
    return ended;
  }

  async #send({ url, body, key }) {
    let answer;
    try {
      answer = await this.fetch(url, {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json", "Idempotency-Key": key, ...this.headers() },
        body: JSON.stringify(body),
        redirect: "error",
        signal: AbortSignal.timeout(30_000),
      });
    } catch {
      return { state: "waiting", reason: "" };
    }
    if (answer.ok) return { state: "applied", reason: "" };
    const problem = await answer.json().catch(() => ({}));
    const reason = problem.errors?.[0]?.message || problem.detail || "";
    // 409 with code "in_progress" is the same key still at work elsewhere: ask again.
    const busy = answer.status === 409 && problem.errors?.[0]?.code === "in_progress";
    const stale = answer.status === 403 && problem.errors?.[0]?.code === "csrf"; // the next page brings a new token
    if (RETRY.has(answer.status) || busy || stale) return { state: "waiting", reason: answer.status === 401 ? reason : "" };
    return { state: answer.status === 409 ? "conflict" : "refused", reason };
  }

  async #keep(operation) {
    await inStore("readwrite", (store) => store.put(operation));
    this.tell();
  }

  tell() {
    this.dispatchEvent(new Event("change"));
  }
}
