create table if not exists inspector_triage_log (
  row_key ${key} not null primary key,
  version bigint not null,
  queue varchar(200),
  due_at bigint,
  expires_at bigint,
  body ${bytes} not null
)
