-- Rows of each company in each table, to be compared before and after: psql -qAtf docker/rows.sql
SELECT format('SELECT %L, tenant_id, count(*) FROM %I GROUP BY tenant_id ORDER BY tenant_id', table_name, table_name)
FROM information_schema.columns
WHERE table_schema = 'public' AND column_name = 'tenant_id'
ORDER BY table_name \gexec
