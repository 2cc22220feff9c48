"""An agent that tells of a run and of a content session. It needs Python and nothing else.

    TELEMETRY_API_URL=http://127.0.0.1:7071 python3 samples/agent-python/agent.py

A service that is closed needs its key in TELEMETRY_API_TOKEN.
"""

import json
import os
import queue
import random
import sys
import threading
import time
import urllib.error
import urllib.request
import uuid
from datetime import datetime, timezone

PERMANENT = {400, 401, 403, 404, 409, 410, 413, 415, 422}


def now():
    return datetime.now(timezone.utc).isoformat()


class Telemetry:
    """Sends requests in order from a thread of its own: no call raises, and none waits for the network."""

    def __init__(self, address, token=None, capacity=10_000, tries=8):
        self._address = address.rstrip("/")
        self._headers = {"Content-Type": "application/json"}
        if token:
            self._headers["Authorization"] = f"Bearer {token}"
        self._tries = tries
        self._requests = queue.Queue(capacity)
        self.sent = 0
        self.lost = []
        threading.Thread(target=self._send_all, daemon=True).start()

    def tell(self, method, path, body):
        """Ids in the body are ours, so that a request may be sent again and counts once."""
        try:
            self._requests.put_nowait((method, path, json.dumps(body).encode()))
        except (queue.Full, TypeError, ValueError) as error:
            self.lost.append(f"{path}: {error!r}")

    def flush(self, seconds):
        until = time.monotonic() + seconds
        while self._requests.unfinished_tasks and time.monotonic() < until:
            time.sleep(0.02)
        return not self._requests.unfinished_tasks

    def _send_all(self):
        while True:
            request = self._requests.get()
            self._send(*request)
            self._requests.task_done()

    def _send(self, method, path, body):
        reason = ""
        for attempt in range(self._tries):
            pause = min(30, 2**attempt) * random.uniform(0.5, 1)
            try:
                request = urllib.request.Request(self._address + path, body, self._headers, method=method)
                with urllib.request.urlopen(request, timeout=10) as answer:
                    answer.read()
                self.sent += 1
                return
            except urllib.error.HTTPError as error:
                reason = f"{error.code} {error.read().decode(errors='replace')}"
                if error.code in PERMANENT:
                    break
                pause = float(error.headers.get("Retry-After") or pause)
            except OSError as error:
                reason = repr(error)
            time.sleep(pause)
        self.lost.append(f"{path}: {reason}")


class Run:
    """A run, as a context: an exception ends it as a failure, and goes on."""

    def __init__(self, telemetry, agent, job):
        self._telemetry = telemetry
        self._begin = time.monotonic()
        self.id = str(uuid.uuid4())
        self.metrics = {}
        telemetry.tell("POST", "/api/v1/runs", {
            "event_id": self.id, "run_id": f"{agent}-{self.id[:8]}", "agent_name": agent, "job_type": job,
            "start_time": now(), "status": "running", "trigger_type": "cli"})

    def log(self, event_type, payload):
        event = {"id": str(uuid.uuid4()), "event_type": event_type, "timestamp": now(), "payload": payload}
        self._telemetry.tell("POST", f"/api/v1/runs/{self.id}/events", {"events": [event]})

    def __enter__(self):
        return self

    def __exit__(self, kind, error, _):
        change = {"status": "failure" if kind else "success", "end_time": now(),
                  "duration_ms": int(1000 * (time.monotonic() - self._begin)), "metrics_json": self.metrics}
        if kind:
            change["error_summary"] = f"{kind.__name__}: {error}"
        self._telemetry.tell("PATCH", f"/api/v1/runs/{self.id}", change)


class Session:
    """A content session. Its start is the upload of a session that has not ended, under an id of ours."""

    def __init__(self, telemetry, agent, scope):
        self._telemetry = telemetry
        self.id = str(uuid.uuid4())
        telemetry.tell("POST", "/sessions/bulk", {
            "document_type": "session", "schema_version": "1.0", "session_id": self.id, "started_at": now(),
            "agent_id": agent, "content_scope": scope})

    def record(self, *events):
        self._telemetry.tell("POST", "/events", {
            "document_type": "event_batch", "schema_version": "1.0", "session_id": self.id,
            "events": [{"id": str(uuid.uuid4()), "timestamp": now(), **event} for event in events]})

    def end(self, outcome):
        self._telemetry.tell("POST", "/sessions/end", {"session_id": self.id, "ended_at": now(), "outcome": outcome})


def answer(telemetry, question):
    with Run(telemetry, "shopping-agent", "answer") as run:
        session = Session(telemetry, "shopping-agent", "headphones")
        page = "https://reviews.example/headphones"
        session.record({"type": "content_retrieved", "source_role": "agent", "content_url": page})
        run.log("page_read", {"url": page})
        # At the level intent no text of a turn may be told: question and answer stay here.
        session.record(
            {"type": "content_cited", "content_url": page, "output_id": str(uuid.uuid4()), "data": {"citation_type": "paraphrase"}},
            {"type": "turn_completed", "turn": {"privacy_level": "intent", "query_intent": "comparison", "query_tokens": len(question.split())}})
        session.end({"type": "conversion", "value_amount": 4999, "currency": "USD"})
        run.metrics["input_tokens"] = 812
        print(f"run {run.id}")
        print(f"session {session.id}")


def main():
    telemetry = Telemetry(os.environ.get("TELEMETRY_API_URL", "http://127.0.0.1:7071"), os.environ.get("TELEMETRY_API_TOKEN"))
    answer(telemetry, "which headphones for jogging?")
    telemetry.flush(20)
    for loss in telemetry.lost:
        print(f"lost: {loss}", file=sys.stderr)
    print(f"sent: {telemetry.sent} requests")


if __name__ == "__main__":
    main()
