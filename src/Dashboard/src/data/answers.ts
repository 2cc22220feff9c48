// What the routes answer, as far as the page shows it.

export interface CurrentKey {
  key_id: string | null;
  app_id: string;
  scopes: string[];
}

export interface Value {
  outcome?: string;
  currency: string;
  amount: number;
  sessions: number;
}

export interface SessionFigures {
  started: number;
  ended: number;
  by_outcome: Record<string, number>;
  values?: Value[];
  events: number;
  by_event_type?: Record<string, number>;
}

export type Named<T> = T & { name: string };
export type Stretch<T> = T & { begin: string };

export interface SessionStatistics extends SessionFigures {
  from: string;
  to: string;
  interval: "hour" | "day";
  as_of: string;
  groups?: Named<SessionFigures>[];
  others?: (SessionFigures & { names: number }) | null;
  timeline: Stretch<SessionFigures>[];
}

export interface ContentFigures {
  retrieved: number;
  grounded: number;
  cited: number;
  displayed: number;
  engaged: number;
}

export interface ContentStatistics extends ContentFigures {
  groups?: Named<ContentFigures>[];
  others?: (ContentFigures & { names: number }) | null;
}

export interface UsageFigures {
  requests: number;
  bytes_in: number;
  bytes_out: number;
  sessions: number;
  events: number;
  runs: number;
  input_tokens: number;
  output_tokens: number;
  cost?: { currency: string; amount: number } | null;
}

export interface UsageStatistics extends UsageFigures {
  from: string;
  to: string;
  interval?: "hour" | "day";
  groups?: Named<UsageFigures>[];
  timeline?: Stretch<UsageFigures>[];
}

export interface Durations {
  count: number;
  mean: number | null;
  p50: number | null;
  p90: number | null;
  p95: number | null;
  p99: number | null;
}

export interface RunGroup {
  name: string;
  total_runs: number;
  by_status: Record<string, number>;
  success_rate: number | null;
  duration_ms: Durations;
}

export interface RunStatistics {
  from: string;
  to: string;
  interval: "hour" | "day";
  total_runs: number;
  by_status: Record<string, number>;
  success_rate: number | null;
  duration_ms: Durations;
  items: { discovered: number; succeeded: number; failed: number; skipped: number };
  agents: RunGroup[];
  job_types: RunGroup[];
  timeline: { time: string; total_runs: number; by_status: Record<string, number> }[];
}

export interface SessionRow {
  session_id: string;
  content_scope: string | null;
  external_session_id: string | null;
  agent_id: string | null;
  outcome_type: string | null;
  started_at: string;
  ended_at: string | null;
  expired?: boolean;
  value_amount?: number | null;
  currency?: string | null;
  event_counts?: Record<string, number> | null;
}

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

export interface EventRow {
  id: string;
  type: string;
  timestamp: string;
  content_url: string | null;
  content_id: string | null;
  product_id: string | null;
  source_role: string | null;
  turn_id: string | null;
  turn: JsonObject | null;
  data: JsonObject;
  clock_skew_seconds?: number;
  extensions?: JsonObject;
}

export interface SessionDetail extends SessionRow {
  initiator_type: string | null;
  platform_id: string | null;
  client_type: string | null;
  conformance_level: string | null;
  parent_session_id: string | null;
  prior_session_ids: string[];
  user_context: Json;
  data: Json;
  outcome: { type: string; value_amount?: number; currency?: string; products?: string[]; metadata?: Json } | null;
  events?: EventRow[];
}

export interface Stage {
  events: number;
  contents?: number;
  first_at: string | null;
}

export interface Funnel {
  totals: Record<string, Stage>;
  gaps: { reached: string; missing: string; contents: number }[];
  contents: { content_id: string | null; content_urls: string[]; reached: string; stages: Record<string, Stage> }[];
  unattributed: { events: number };
}

export interface Corroboration {
  retrieval_count: number;
  corroborated_count: number;
  truncated: boolean;
  retrievals: { content_telemetry_id: string; content_url: string | null; content_id: string | null; corroborated: boolean; source_roles: string[]; observations: EventRow[] }[];
}

export interface RunRow {
  event_id: string;
  run_id: string;
  agent_name: string;
  job_type: string;
  status: string;
  created_at: string;
  start_time: string;
  end_time: string | null;
  duration_ms: number;
  items_discovered: number;
  items_succeeded: number;
  items_failed: number;
  items_skipped: number;
  error_summary: string | null;
  error_details: string | null;
  input_summary: string | null;
  output_summary: string | null;
  parent_run_id: string | null;
  commit_url: string | null;
  git_commit_hash: string | null;
  [field: string]: Json;
}

export interface RunEvent {
  id: string;
  event_type: string;
  timestamp: string;
  payload_json: Json;
}

export interface ExportRow {
  session_id: string;
  source: string;
  dataset: string;
  state: string;
  requested_at: string;
  updated_at: string;
  attempts: number;
  next_try_at?: string;
  exported_at?: string;
  error?: string;
}

export interface ExportHealth {
  status: string;
  signavio: string;
  signavio_error?: string;
  datasets: { dataset: string; table: string; state: string; waiting: number; oldest_waiting_seconds: number; under_way: number; last_success_at?: string; last_error?: string }[];
}

export interface DeadLetters {
  queue: string;
  poison_queue: string;
  count: number;
  messages: { id: string; inserted_at: string; age_seconds: number; dequeue_count: number; reason?: string; bytes: number }[];
}

export interface Rejection {
  message_id: string;
  inserted_at: string;
  reason: string;
  detail: string;
  bytes: number;
}

export interface KeyRow {
  id: string;
  name: string;
  app_id: string;
  scopes: string[];
  domains: string[];
  created_at: string;
  expires_at: string | null;
  last_used_at: string | null;
  revoked_at: string | null;
  key?: string;
  previous_valid_until?: string;
}
