create index if not exists inspector_triage_log_due on inspector_triage_log (queue, due_at)
