const AT_A_TIME = 8;
// Who is busy for longer than that has another reason.
const LONGEST_WAIT = 30;

/** The service, as a client has to treat it: what it is too busy for is sent again. */
export class Service {
  #url;
  #headers;

  constructor(url, key) {
    this.#url = url;
    this.#headers = { "Content-Type": "application/json", ...(key && { "X-API-Key": key }) };
  }

  async post(path, body) {
    const answer = await this.#send("POST", path, body);
    if (!answer.ok) {
      throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`);
    }

    return answer.json();
  }

  /** Does something with each, a few at a time. */
  async each(items, work) {
    const waiting = items.values();
    const workers = Array.from({ length: AT_A_TIME }, async () => {
      for (const item of waiting) await work(item);
    });
    await Promise.all(workers);
  }

  /** Asks for exports, where the service has somewhere to export to and the key may. */
  async exportSome(sessions, runs) {
    const asked = [
      ["sessions", sessions.map(({ document }) => document.session_id)],
      ["runs", runs.filter(({ run }) => run.status !== "running").map(({ run }) => run.event_id)],
    ];
    let count = 0;
    for (const [source, ids] of asked) {
      const some = ids.slice(0, 20);
      const answer = await this.#send("POST", "/export/batch", { session_ids: some, source }, { Prefer: "respond-async" });
      count += answer.ok ? some.length : 0;
      await answer.arrayBuffer();
    }

    return count > 0 ? `, ${count} of them on their way to Signavio` : "";
  }

  async #send(method, path, body, headers = {}) {
    for (let tries = 1; ; tries += 1) {
      const answer = await fetch(new URL(path, this.#url), { method, headers: { ...this.#headers, ...headers }, body: JSON.stringify(body) });
      const seconds = Number(answer.headers.get("Retry-After") ?? Infinity);
      if ((answer.status !== 429 && answer.status !== 503) || tries === 10 || seconds > LONGEST_WAIT) return answer;
      await answer.arrayBuffer();
      await new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
    }
  }
}
