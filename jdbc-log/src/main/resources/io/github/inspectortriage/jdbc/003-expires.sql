create index if not exists inspector_triage_log_expires on inspector_triage_log (expires_at)
